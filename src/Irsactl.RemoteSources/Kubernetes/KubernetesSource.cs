using Irsactl.Diagnostics;
using Irsactl.Issuer.Documents;
using Irsactl.Issuer.Sources;
using Irsactl.Kubernetes;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;

namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>
/// The one issuer whose tokens a cluster's API server signs, with the keys that the API server itself names. Needs what the cluster role
/// <c>system:service-account-issuer-discovery</c> allows, which every service account has unless it was taken away.
/// </summary>
public sealed class KubernetesSource(string name, KubernetesClient client) : IIssuerSource
{
    private const string DiscoveryPath = "/.well-known/openid-configuration";
    private const string KeysPath = "/openid/v1/jwks";

    private IssuerDocuments? _known;

    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public async Task<SourceReading> ReadAsync(CancellationToken cancellationToken)
    {
        var discovery = await client.GetAsync(DiscoveryPath, DiscoveryDocument.MaxLength, cancellationToken);
        var keys = await client.GetAsync(KeysPath, JsonWebKeySet.MaxLength, cancellationToken);
        var documents = Make(discovery, keys);
        // The same object, so that nobody compares bytes to see that nothing has changed.
        _known = _known is not null && IsSame(_known, documents) ? _known : documents;
        return new SourceReading([_known], []);
    }

    /// <inheritdoc />
    public Task WaitForChangeAsync(CancellationToken cancellationToken) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        // Connections are made for each reading, and closed after it.
    }

    private static bool IsSame(IssuerDocuments one, IssuerDocuments other) =>
        one.Issuer == other.Issuer && one.Keys.Span.SequenceEqual(other.Keys.Span) && one.Discovery.Span.SequenceEqual(other.Discovery.Span);

    private IssuerDocuments Make(byte[] discovery, byte[] keys)
    {
        var document = DiscoveryDocument.Parse(discovery, $"{Name}{DiscoveryPath}");
        var issuer = IssuerUrl.Parse(document.Issuer);
        try
        {
            return IssuerDocuments.FromDocuments(issuer, discovery, keys, $"{Name}{KeysPath}");
        }
        catch (IrsactlException) when (document.JwksUri != issuer.JwksUrl.OriginalString)
        {
            // Mostly jwks_uri is the API server's own address, which AWS cannot reach: then the document is ours.
            return IssuerDocuments.FromKeySet(issuer, keys, $"{Name}{KeysPath}");
        }
    }
}
