using Irsactl.Kubernetes;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>What <c>cluster rotate-key</c> was asked.</summary>
internal sealed record RotateKeyArguments
{
    public required KubernetesClient Cluster { get; init; }

    public string? Region { get; init; }

    public string? Name { get; init; }

    public KeyKind? Kind { get; init; }

    public TimeSpan? TokenLifetime { get; init; }

    public TimeSpan? StepLimit { get; init; }

    public string? DocumentsFolder { get; init; }

    public bool ShowsStatus { get; init; }

    public bool IsBack { get; init; }

    public bool IsDryRun { get; init; }

    public bool IsAgreed { get; init; }

    public OutputFormat Format { get; init; }
}
