using Irsactl.Kubernetes;
using Irsactl.Operations.Enabling;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>What <c>cluster enable-sts</c> was asked.</summary>
internal sealed record EnableStsArguments
{
    public required KubernetesClient Cluster { get; init; }

    public required ProcedureArguments Procedure { get; init; }

    public required EnablingOptions Options { get; init; }

    public bool SkipsVerification { get; init; }
}
