using Irsactl.Kubernetes;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>What <c>cluster rotate-key</c> was asked.</summary>
internal sealed record RotateKeyArguments
{
    public required KubernetesClient Cluster { get; init; }

    public required ProcedureArguments Procedure { get; init; }

    public string? Region { get; init; }

    public string? Name { get; init; }

    public KeyKind? Kind { get; init; }

    public string? DocumentsFolder { get; init; }

    public PlainClusterArguments Plain { get; init; } = new();
}
