using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Documents;
using Irsactl.Issuer.Sources;
using Irsactl.Kubernetes;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;

namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>Asks an API server for its issuer and keys, over one connection: then they are of one server.</summary>
internal sealed class ClusterReader(string name, KubernetesClient client)
{
    private const string DiscoveryPath = "/.well-known/openid-configuration";
    private const string KeysPath = "/openid/v1/jwks";
    private const int Attempts = 3;

    // Once the keys for bound tokens were told from the others, the others are never published again.
    // A ConfigMap that is made anew names the next key alone, while tokens of those before are in use.
    private readonly HashSet<string?> _everBound = new(StringComparer.Ordinal);
    private bool _toldApart;

    /// <summary>Asks.</summary>
    /// <exception cref="IrsactlException">It does not answer as it should.</exception>
    public async Task<ClusterReading> ReadAsync(SourceProgress progress, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var connection = client.Connect();
            var reading = await ReadAsync(connection, progress, cancellationToken);
            if (connection.Opened <= 1)
            {
                return reading;
            }

            if (attempt == Attempts)
            {
                return reading with
                {
                    Notes = reading.Notes.Add(
                        $"{connection.Server} closes its connection between requests: behind a load balancer, discovery document and keys "
                        + "may be those of two servers"),
                };
            }
        }
    }

    private async Task<ClusterReading> ReadAsync(
        KubernetesConnection connection, SourceProgress progress, CancellationToken cancellationToken)
    {
        progress.At(DiscoveryPath);
        var discovery = DiscoveryDocument.Parse(
            await connection.GetAsync(DiscoveryPath, DiscoveryDocument.MaxLength, cancellationToken), $"{name}{DiscoveryPath}");
        var issuer = IssuerUrl.Parse(discovery.Issuer);
        progress.At(KeysPath);
        var keys = Read(await connection.GetAsync(KeysPath, JsonWebKeySet.MaxLength, cancellationToken));
        var bound = await OpenShiftKeys.ReadAsync(connection, progress, cancellationToken);
        // Mostly jwks_uri is the API server's own address, which AWS cannot reach.
        var keysUrl = IssuerDocuments.IsOnHostOf(issuer, discovery.JwksUri, out var own) ? own : null;
        var reading = Choose(new ClusterReading(connection.Server, issuer, keysUrl, keys), bound);
        return PublicAddress.Shortcoming(issuer) is { } shortcoming
            ? reading with { Notes = reading.Notes.Add(Unreachable(issuer, shortcoming)) }
            : reading;
    }

    private ImmutableArray<ClusterKey> Read(byte[] keys)
    {
        var place = $"{name}{KeysPath}";
        var set = JsonWebKeySet.Parse(keys, place);
        if (PrivateKeyMaterial.FindInDocument(keys) is { } found)
        {
            throw new IrsactlException(
                Issuer.IssuerErrors.PrivateKey,
                $"{place}: {found}. Whoever could read it can sign tokens: replace the cluster's signing key",
                "see what answers there: an API server never publishes it");
        }

        return set.Keys.Where(key => key.KeyType is not null).Select(key => new ClusterKey(key)).ToImmutableArray()
            is { IsEmpty: false } entries
            ? entries
            : throw new IrsactlException(Issuer.IssuerErrors.UnusableDocuments, $"{place}: the key set has no keys");
    }

    private ClusterReading Choose(ClusterReading reading, BoundKeys bound)
    {
        if (bound.Keys.IsEmpty)
        {
            return _toldApart
                ? throw new IrsactlException(
                    Issuer.IssuerErrors.KeysNotToldApart,
                    "the keys for bound tokens cannot be read any more, and the API server's other keys are not published in their place: "
                        + $"allow {OpenShiftKeys.Permission}",
                    "start serve again to publish all of the API server's keys")
                : bound.IsTold
                    ? reading with
                    {
                        Notes = reading.Notes.Add(
                            "all keys of the API server are published, also those of the controller manager's legacy tokens: "
                            + $"to leave them out, allow {OpenShiftKeys.Permission}"),
                    }
                    : reading;
        }

        var ids = bound.Keys.Select(key => key.KeyId).ToHashSet(StringComparer.Ordinal);
        _everBound.UnionWith(ids);
        var own = reading.Keys.Where(key => ids.Contains(key.KeyId)).ToList();
        var known = own.Select(key => key.KeyId).ToHashSet(StringComparer.Ordinal);
        // As the API server writes them; what it does not have yet, tokens will be signed with soon.
        ImmutableArray<ClusterKey> chosen = [.. own, .. bound.Keys.Where(key => !known.Contains(key.KeyId))];
        if (own.Count == 0 && !_toldApart)
        {
            return reading with
            {
                Keys = [.. reading.Keys, .. chosen],
                Skipped = bound.Skipped,
                Notes = reading.Notes.Add(
                    "the API server has none of the keys that the cluster names for bound tokens, as after the ConfigMap was deleted: "
                    + "all keys are published"),
            };
        }

        _toldApart = true;
        return reading with
        {
            Keys = chosen,
            OtherKeys = [.. reading.Keys.Where(key => !_everBound.Contains(key.KeyId))],
            Skipped = bound.Skipped,
        };
    }

    private static string Unreachable(IssuerUrl issuer, string shortcoming) =>
        $"issuer {issuer} {shortcoming}: AWS cannot read it. Start the API server with --service-account-issuer set to a public https "
        + "URL that leads here (OpenShift: spec.serviceAccountIssuer of authentications.config.openshift.io/cluster)";
}
