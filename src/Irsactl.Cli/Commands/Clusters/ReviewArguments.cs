using Irsactl.Kubernetes;
using Irsactl.Operations.Review;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>What <c>cluster review</c> was asked.</summary>
internal sealed record ReviewArguments
{
    public required KubernetesClient Cluster { get; init; }

    public required ReviewOptions Options { get; init; }

    /// <summary>How long to wait between two looks; null: one look only.</summary>
    public TimeSpan? Interval { get; init; }

    public OutputFormat Format { get; init; }
}
