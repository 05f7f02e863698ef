using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Explain.Evidence;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Rotation;

namespace Irsactl.Operations.Review.Views;

/// <summary>Looks at a cluster. Nothing is changed, and nothing but reading is needed.</summary>
internal sealed class ClusterViewReader(KubernetesClient client, ClusterLook look, TimeProvider clock)
{
    private const int MaxDocument = 4 << 20;

    /// <summary>Looks.</summary>
    /// <exception cref="IrsactlException">The cluster is not reached, or does not know who asks.</exception>
    public async Task<ClusterView> ReadAsync(CancellationToken cancellationToken)
    {
        var (server, isOpenShift) = await RecogniseAsync(cancellationToken);
        var issuer = look.ReadAsync("/.well-known/openid-configuration", MaxDocument, cancellationToken);
        var keys = look.ReadAsync("/openid/v1/jwks", MaxDocument, cancellationToken);
        var webhooks = look.ListAsync(ReviewPaths.Webhooks, cancellationToken);
        var accounts = look.ListAsync(ReviewPaths.ServiceAccounts, cancellationToken);
        return new ClusterView
        {
            OpenShift = isOpenShift ? await ReadOpenShiftAsync(cancellationToken) : null,
            Server = server,
            Now = await ClusterTime.FindAsync(client, cancellationToken) ?? clock.GetUtcNow(),
            ApiServer = new ApiServerDocuments(
                Parse(await issuer, json => DiscoveryDocument.Parse(json, "the API server's discovery document").Issuer),
                Parse<IReadOnlyList<string>>(
                    await keys,
                    json => [.. JsonWebKeySet.Parse(json, "the API server's keys").Keys.Select(key => key.KeyId).OfType<string>()])),
            Webhooks = await webhooks,
            Workloads = Parse<IReadOnlyList<WorkloadView>, IReadOnlyList<KubernetesObject>>(
                await accounts, all => [.. all.Select(WorkloadView.Of).OfType<WorkloadView>()
                    .OrderBy(account => account.Name, StringComparer.Ordinal)]),
        };
    }

    private static Gathered<T> Parse<T>(Gathered<byte[]> seen, Func<byte[], T> parse)
        where T : class => Parse<T, byte[]>(seen, parse);

    private static Gathered<T> Parse<T, TSeen>(Gathered<TSeen> seen, Func<TSeen, T> parse)
        where T : class
        where TSeen : class
    {
        if (!seen.IsKnown)
        {
            return Gathered.Unknown<T>(seen.Unknown);
        }

        try
        {
            return Gathered.Known(parse(seen.Value));
        }
        catch (IrsactlException error)
        {
            return Gathered.Unknown<T>(error.Message);
        }
    }

    /// <summary>This is also where it shows whether the cluster can be asked at all.</summary>
    private async Task<(string Server, bool IsOpenShift)> RecogniseAsync(CancellationToken cancellationToken)
    {
        using var connection = client.Connect();
        var isOpenShift = await Platform.HasGroupAsync(connection, cancellationToken);
        return (connection.Server.GetLeftPart(UriPartial.Authority), isOpenShift);
    }

    private async Task<OpenShiftView?> ReadOpenShiftAsync(CancellationToken cancellationToken)
    {
        var authentication = await look.FindAsync(OpenShiftPaths.Authentication, cancellationToken);
        if (authentication is { IsKnown: true, Value.Object: null })
        {
            return null;
        }

        Task<Gathered<Found>> Find(string path) => look.FindAsync(path, cancellationToken);
        var kubeApiServer = Find(OpenShiftPaths.KubeApiServer);
        var (cloudCredential, legacy, root) = (
            Find(OpenShiftPaths.CloudCredential), Find(ReviewPaths.LegacyMode), Find(OpenShiftPaths.RootKeys));
        var (version, infrastructure) = (Find(ReviewPaths.ClusterVersion), Find(OpenShiftPaths.Infrastructure));
        var operators = look.ListAsync(OpenShiftPaths.ClusterOperators, cancellationToken);
        var pools = look.ListAsync(ReviewPaths.MachineConfigPools, cancellationToken);
        var (next, promoted, trusted) = (
            Find(OpenShiftPaths.NextKey), Find(OpenShiftPaths.PromotedKey), Find(OpenShiftPaths.TrustedKeys));
        var rotation = Find(RotationRecord.Path);
        var components = ReadComponentsAsync(cancellationToken);
        var revisions = await ReadRevisionsAsync(await kubeApiServer, cancellationToken);
        return new OpenShiftView
        {
            Authentication = authentication,
            KubeApiServer = await kubeApiServer,
            CloudCredential = await cloudCredential,
            LegacyMode = await legacy,
            RootKeys = await root,
            Version = await version,
            Infrastructure = await infrastructure,
            Operators = await operators,
            Pools = await pools,
            NextKey = await next,
            PromotedKey = await promoted,
            Rotation = await rotation,
            TrustedKeys = await trusted,
            TrustedKeysOfRevisions = revisions,
            Components = await components,
        };
    }

    private async Task<ImmutableSortedDictionary<long, Gathered<Found>>> ReadRevisionsAsync(
        Gathered<Found> kubeApiServer, CancellationToken cancellationToken)
    {
        long[] revisions = kubeApiServer.Value?.Object is { } known
            ? [.. Rollout.Of(known).Nodes.Select(node => node.Current).Where(revision => revision > 0).Distinct()]
            : [];
        var found = await Task.WhenAll(revisions.Select(async revision => KeyValuePair.Create(
            revision, await look.FindAsync(ReviewPaths.TrustedKeysOf(revision), cancellationToken))));
        return found.ToImmutableSortedDictionary();
    }

    private async Task<Gathered<IReadOnlyList<ComponentView>>> ReadComponentsAsync(CancellationToken cancellationToken)
    {
        var requests = await look.ListAsync(OpenShiftPaths.CredentialsRequests, cancellationToken);
        if (!requests.IsKnown)
        {
            return Gathered.Unknown<IReadOnlyList<ComponentView>>(requests.Unknown);
        }

        var components = await Task.WhenAll(requests.Value.Select(ComponentRequest.Of).OfType<ComponentRequest>()
            .OrderBy(request => request.Name, StringComparer.Ordinal)
            .Select(request => ReadComponentAsync(request, cancellationToken)));
        return Gathered.Known<IReadOnlyList<ComponentView>>(components);
    }

    private async Task<ComponentView> ReadComponentAsync(ComponentRequest request, CancellationToken cancellationToken)
    {
        if (request.Namespace.Length == 0 || request.Secret.Length == 0)
        {
            return new ComponentView(request) { Secret = Gathered.Known(new Found(null)) };
        }

        var secret = look.FindAsync(ObjectPath.Core(request.Namespace, "secrets", request.Secret), cancellationToken);
        var accounts = request.Accounts.Select(async name => (
            name, await look.FindAsync(ObjectPath.Core(request.Namespace, "serviceaccounts", name), cancellationToken)));
        return new ComponentView(request)
        {
            Accounts = [.. await Task.WhenAll(accounts)],
            Secret = await secret,
            Namespace = (await secret) is { IsKnown: true, Value.Object: null }
                ? await look.FindAsync($"/api/v1/namespaces/{Uri.EscapeDataString(request.Namespace)}", cancellationToken)
                : null,
        };
    }
}
