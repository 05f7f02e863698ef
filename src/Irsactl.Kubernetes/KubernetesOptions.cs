namespace Irsactl.Kubernetes;

/// <summary>Which cluster to ask, and as whom. What is left out is found as kubectl finds it.</summary>
public sealed record KubernetesOptions
{
    /// <summary>
    /// A kubeconfig file; null: those of <c>KUBECONFIG</c>, or <c>~/.kube/config</c>, or else the cluster whose pod this runs in.
    /// </summary>
    public string? Kubeconfig { get; init; }

    /// <summary>A context of the kubeconfig; null: its current one.</summary>
    public string? Context { get; init; }

    /// <summary>
    /// The API server to ask instead of the one that is configured, with the same authority and credentials; null: the configured one.
    /// </summary>
    public string? Server { get; init; }

    /// <summary>Where a pod has its service account's token and its cluster's authority.</summary>
    public string ServiceAccountFolder { get; init; } = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>The limit for one request, connecting included.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
