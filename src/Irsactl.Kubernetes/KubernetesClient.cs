using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Configuration;
using Irsactl.Kubernetes.Connecting;

namespace Irsactl.Kubernetes;

/// <summary>
/// Asks one cluster's API server. Configuration, authority and credentials are read anew for each connection: they are replaced while a
/// program runs, and nobody here asks often.
/// </summary>
public sealed class KubernetesClient(KubernetesOptions options)
{
    private readonly Lock _gate = new();
    private (ExecEntry Entry, ClusterEntry Cluster, ExecProgram Program)? _program;

    /// <summary>Makes a connection, which is opened by the first request.</summary>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public KubernetesConnection Connect()
    {
        var (cluster, user) = Find();
        return new KubernetesConnection(
            Check(cluster, user), cluster, new UserCredentials(user, ProgramOf(user, cluster)), options.RequestTimeout);
    }

    /// <summary>Reads what lies at a path of the API server.</summary>
    /// <param name="path">The path, such as <c>/openid/v1/jwks</c>.</param>
    /// <param name="maxLength">The longest answer that is taken, in bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public async Task<byte[]> GetAsync(string path, int maxLength, CancellationToken cancellationToken)
    {
        using var connection = Connect();
        return await connection.GetAsync(path, maxLength, cancellationToken);
    }

    /// <summary>Creates what a document describes, such as the token of a service account.</summary>
    /// <param name="path">The path, such as <c>/api/v1/namespaces/apps/serviceaccounts/web/token</c>.</param>
    /// <param name="json">The document, JSON in UTF-8.</param>
    /// <param name="maxLength">The longest answer that is taken, in bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public async Task<byte[]> PostAsync(string path, ReadOnlyMemory<byte> json, int maxLength, CancellationToken cancellationToken)
    {
        using var connection = Connect();
        return await connection.PostAsync(path, json, maxLength, cancellationToken);
    }

    private (ClusterEntry Cluster, UserEntry User) Find()
    {
        var config = KubeconfigFiles.Load(options.Kubeconfig, options.Environment);
        if (!config.IsEmpty || options.Kubeconfig is not null || options.Context is not null)
        {
            return config.Choose(options.Context);
        }

        return InCluster.Find(options.Environment, options.ServiceAccountFolder) ?? throw new IrsactlException(
            KubernetesErrors.NoCluster,
            "there is no kubeconfig, and this is no pod with a service account",
            "name a file with --kubeconfig, or set KUBECONFIG");
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
}
