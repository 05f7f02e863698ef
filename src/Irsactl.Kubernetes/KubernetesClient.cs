using System.Net;
using System.Net.Http.Headers;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Configuration;
using Irsactl.Kubernetes.Connecting;

namespace Irsactl.Kubernetes;

/// <summary>
/// Asks one cluster's API server. Configuration, authority and credentials are read anew for each request: they are replaced while a program runs, and
/// nobody here asks often.
/// </summary>
public sealed class KubernetesClient(KubernetesOptions options)
{
    private readonly Lock _gate = new();
    private (ExecEntry Entry, ClusterEntry Cluster, ExecProgram Program)? _program;

    /// <summary>Reads what lies at a path of the API server.</summary>
    /// <param name="path">The path, such as <c>/openid/v1/jwks</c>.</param>
    /// <param name="maxLength">The longest answer that is taken, in bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public async Task<byte[]> GetAsync(string path, int maxLength, CancellationToken cancellationToken)
    {
        var (cluster, user) = Find();
        var server = Check(cluster, user);
        var credentials = new UserCredentials(user, ProgramOf(user, cluster));
        var (status, body) = await AskAsync(server, cluster, credentials, path, maxLength, cancellationToken);
        if (status == HttpStatusCode.Unauthorized && credentials.Refuse())
        {
            (status, body) = await AskAsync(server, cluster, credentials, path, maxLength, cancellationToken);
        }

        return status == HttpStatusCode.OK ? body : throw StatusMessage.ToException(status, body, new Uri(server, path));
    }

    private (ClusterEntry Cluster, UserEntry User) Find()
    {
        var config = KubeconfigFiles.Load(options.Kubeconfig, options.Environment);
        if (!config.IsEmpty || options.Kubeconfig is not null || options.Context is not null)
        {
            return config.Choose(options.Context);
        }

        return InCluster.Find(options.Environment, options.ServiceAccountFolder) ?? throw new IrsactlException(
            KubernetesErrors.NoCluster, "there is no kubeconfig, and this is no pod with a service account", "name a file with --kubeconfig, or set KUBECONFIG");
    }

    private static Uri Check(ClusterEntry cluster, UserEntry user)
    {
        var problem = cluster switch
        {
            { SkipsVerification: true } => "insecure-skip-tls-verify is not done: whoever is in between could give any answer",
            { ProxyUrl: not null } => "proxy-url is not done: use HTTPS_PROXY and NO_PROXY",
            _ when user.Unsupported is { } member => $"{member} of a user is not done",
            _ => null,
        };
        return problem is not null ? throw Unusable(problem)
            : Uri.TryCreate(cluster.Server, UriKind.Absolute, out var server) && server.Scheme == Uri.UriSchemeHttps ? server
            : throw Unusable($"the server {cluster.Server} is no https URL");
    }

    private static IrsactlException Unusable(string problem) =>
        new(KubernetesErrors.UnusableConfiguration, $"kubeconfig: {problem}", "see what is configured: kubectl config view --minify");

    // The same program as long as it is configured so: it is asked again only when what it gave expires.
    private ExecProgram? ProgramOf(UserEntry user, ClusterEntry cluster)
    {
        if (user.Exec is not { } entry)
        {
            return null;
        }

        lock (_gate)
        {
            if (_program is not var (known, of, program) || !known.IsSameAs(entry) || of != cluster)
            {
                program = new ExecProgram(entry, cluster, options.TimeProvider);
                _program = (entry, cluster, program);
            }

            return program;
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> AskAsync(
        Uri server, ClusterEntry cluster, UserCredentials credentials, string path, int maxLength, CancellationToken cancellationToken)
    {
        var credential = await credentials.GetAsync(cancellationToken);
        using var certificate = credential.LoadCertificate();
        using var trust = await ServerTrust.OfAsync(cluster, cancellationToken);
        using var http = new HttpClient(trust.MakeHandler(certificate))
        {
            Timeout = options.RequestTimeout,
            MaxResponseContentBufferSize = maxLength,
        };
        var place = new Uri($"{server.AbsoluteUri.TrimEnd('/')}{path}");
        using var request = new HttpRequestMessage(HttpMethod.Get, place);
        // The name decides what the certificate must be for, and is what a router in between goes by.
        request.Headers.Host = cluster.TlsServerName;
        request.Headers.Authorization = credential.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or (OperationCanceledException and { InnerException: TimeoutException }))
        {
            throw new IrsactlException(
                KubernetesErrors.Unreachable,
                $"{place} cannot be read: {(error is OperationCanceledException ? "no answer in time" : error.GetBaseException().Message.TrimEnd('.'))}",
                "check the server's address, its certificate authority and the network, for instance with kubectl get --raw",
                error);
        }
    }
}
