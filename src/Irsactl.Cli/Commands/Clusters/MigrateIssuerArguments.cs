using Irsactl.Kubernetes;
using Irsactl.Operations.Migration;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>What <c>cluster migrate-issuer</c> was asked.</summary>
internal sealed record MigrateIssuerArguments
{
    public required KubernetesClient Cluster { get; init; }

    public required ProcedureArguments Procedure { get; init; }

    public required MigrationOptions Options { get; init; }

    /// <summary>The region of what publishes the issuer before; null: as its URL says, or the configuration.</summary>
    public string? FromRegion { get; init; }

    public PlainClusterArguments Plain { get; init; } = new();

    public bool SkipsVerification { get; init; }
}
