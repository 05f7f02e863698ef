using System.Collections.Immutable;
using Irsactl.Kubernetes;
using Irsactl.Operations.ByFlags;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>What was asked that goes with plain Kubernetes alone.</summary>
internal sealed record PlainClusterArguments
{
    public Distribution? Distribution { get; init; }

    public ImmutableArray<KubernetesClient> Servers { get; init; } = [];

    public string? KeyFile { get; init; }

    public string? PublicKeyFile { get; init; }

    public bool KeepsOldKey { get; init; }

    public ProofSubject? Subject { get; init; }

    /// <summary>The flags that were typed.</summary>
    public ImmutableArray<string> Typed { get; init; } = [];
}
