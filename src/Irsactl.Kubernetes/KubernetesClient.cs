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
        cluster = options.Server is { } server ? cluster with { Server = server } : cluster;
        return new KubernetesConnection(
            Check(cluster, user), cluster, new UserCredentials(user, ProgramOf(user, cluster)), options.RequestTimeout, options.TimeProvider);
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
        if (!config.IsEmpty || options.Kubeconfig is not null)
        {
            return config.Choose(options.Context);
        }

        return (options.Context is null ? InCluster.Find(options.Environment, options.ServiceAccountFolder) : null)
            ?? throw Missing();
    }

    private IrsactlException Missing()
    {
        var what = options.Environment("KUBECONFIG") is { Length: > 0 } list
            ? $"KUBECONFIG is {list}, and nothing is there"
            : "there is no kubeconfig";
        return new IrsactlException(
            KubernetesErrors.NoCluster,
            options.Context is { } context ? $"{what}, so there is no context \"{context}\""
                : $"{what}, and this is no pod with a service account",
            "name a file with --kubeconfig, or set KUBECONFIG");
    }

    private static Uri Check(ClusterEntry cluster, UserEntry user)
    {
        var problem = cluster switch
        {
            { SkipsVerification: true } => throw new IrsactlException(
                KubernetesErrors.UnusableConfiguration,
                "kubeconfig: insecure-skip-tls-verify is not done: whoever is in between could give any answer",
                "give the authority instead: kubectl config set-cluster NAME --insecure-skip-tls-verify=false "
                    + "--certificate-authority=ca.crt --embed-certs; ConfigMap kube-root-ca.crt of every namespace has it"),
            _ when user.ActsAs is { RepeatsAHeader: true } =>
                "as-groups and the keys of as-user-extra can have one value each here: the request would name one group of all their names",
            _ => user.Unsupported,
        };
        _ = ProxyAddress.Of(cluster.ProxyUrl);
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
