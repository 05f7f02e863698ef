using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Operations.ByFlags;

/// <summary>
/// Asks API servers what they sign with and what they trust, each time over a connection of its own: behind a balancer another one may
/// answer. What is asked over one connection comes from one server.
/// </summary>
/// <param name="client">The cluster, by the address that everybody uses.</param>
/// <param name="servers">The API servers one by one, where they were named; empty: they are met through the balancer.</param>
internal sealed class ServerSampler(KubernetesClient client, IReadOnlyList<KubernetesClient> servers)
{
    private const string KeySetPath = "/openid/v1/jwks";
    private const int MaxDocument = 1 << 20;
    private const int AtOnce = 4;
    private const int PerServer = 4;
    private const int Most = 20;

    // Every API server writes its address into it (kube-apiserver, --endpoint-reconciler-type).
    private const string Endpoints = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/kubernetes";

    // As many as most control planes have, where they do not say.
    private const int UsualServers = 3;

    private readonly KubernetesObjects _objects = new(client);

    /// <summary>Asks.</summary>
    /// <param name="account">The service account that tokens are made for.</param>
    /// <param name="isThorough">
    /// Whether so many connections are made that no server behind a fair balancer is left out; else about one for each server.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">
    /// An API server does not answer, or publishes no keys (<see cref="OperationsErrors.NoIssuer"/>).
    /// </exception>
    public async Task<ImmutableArray<ServerSample>> ReadAsync(
        RequestedToken account, bool isThorough, CancellationToken cancellationToken)
    {
        if (servers.Count > 0)
        {
            await RequireAllAsync(cancellationToken);
            return [.. await Task.WhenAll(servers.Select(server => ReadOneAsync(server, account, cancellationToken)))];
        }

        var count = Math.Clamp((await CountAsync(cancellationToken) ?? UsualServers) * (isThorough ? PerServer : 1), 1, Most);
        List<ServerSample> samples = [];
        while (samples.Count < count)
        {
            var more = Math.Min(AtOnce, count - samples.Count);
            samples.AddRange(await Task.WhenAll(
                Enumerable.Range(0, more).Select(_ => ReadOneAsync(client, account, cancellationToken))));
        }

        return [.. samples];
    }

    private static async Task<ServerSample> ReadOneAsync(
        KubernetesClient server, RequestedToken account, CancellationToken cancellationToken)
    {
        using var connection = server.Connect();
        var answer = await connection.AskAsync(KeySetPath, MaxDocument, cancellationToken);
        if (answer.Status == System.Net.HttpStatusCode.NotFound)
        {
            throw new IrsactlException(
                OperationsErrors.NoIssuer,
                "the API server publishes no keys: its --service-account-issuer is no https URL that AWS could take",
                "give it one: irsactl aws create-identity-provider makes an issuer");
        }

        var keys = answer.Status == System.Net.HttpStatusCode.OK
            ? JsonWebKeySet.Parse(answer.Body, "the API server's key set").Keys
            : throw connection.Refused(answer, KeySetPath);
        var token = await ServiceAccountTokens.RequestAsync(connection, account, cancellationToken);
        return JsonWebSignature.TryParse(token, out var parsed, out _) && parsed.Header.KeyId is { } id
            && TokenClaims.TryParse(parsed.Payload.Span, out var claims, out _)
            ? new ServerSample(id, claims.Issuer ?? "", claims.Audiences, keys)
            : throw new IrsactlException(OperationsErrors.ProofFailed, "the API server gave something that is no signed token");
    }

    // A server that is left out is one whose tokens nobody looks at.
    private async Task RequireAllAsync(CancellationToken cancellationToken)
    {
        if (await CountAsync(cancellationToken) is { } count && count > servers.Count)
        {
            throw new IrsactlException(
                OperationsErrors.ServersMissing,
                $"{servers.Count} API server{(servers.Count == 1 ? " was" : "s were")} named, and the cluster has {count}: "
                    + "one that is not asked could sign with whatever key",
                "name each of them with --api-server, or none; kubectl get endpointslice kubernetes says their addresses");
        }
    }

    private async Task<int?> CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            var slice = await _objects.FindAsync(Endpoints, cancellationToken);
            var known = slice?.Items("endpoints").Sum(endpoint => (endpoint.Find("addresses") as JsonArray)?.Count ?? 0) ?? 0;
            return known > 0 ? known : null;
        }
        catch (IrsactlException error) when (error.Code == KubernetesErrors.Refused)
        {
            return null;
        }
    }
}
