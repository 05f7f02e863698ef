using Irsactl.LocalCluster;

namespace Irsactl.Cli.Commands.Local.Clusters;

/// <summary>The cluster that is wanted beside a local AWS.</summary>
internal sealed record ClusterArguments
{
    /// <summary>The folder whose manifests and key it is installed with; null for none.</summary>
    public string? From { get; init; }

    /// <summary>Its CredentialsRequests, a file or a folder; null for none.</summary>
    public string? Requests { get; init; }

    /// <summary>Its port; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>By what its kubeconfig shows whose it is.</summary>
    public LocalAdminCredentials Credentials { get; init; }

    /// <summary>Where its kubeconfig is written; null: in the user's folder.</summary>
    public string? Kubeconfig { get; init; }
}
