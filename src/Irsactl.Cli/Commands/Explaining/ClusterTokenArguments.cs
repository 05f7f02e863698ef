namespace Irsactl.Cli.Commands.Explaining;

/// <summary>Whose token a cluster is asked for.</summary>
internal sealed record ClusterTokenArguments
{
    public required string Namespace { get; init; }

    /// <summary>The pod, or null for a service account by itself.</summary>
    public string? Pod { get; init; }

    /// <summary>The service account, or null for the pod's.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The audience, or null for the one that pod or account is set up with.</summary>
    public string? Audience { get; init; }

    public string? Kubeconfig { get; init; }

    public string? Context { get; init; }
}
