using System.Collections.Immutable;
using Irsactl.Issuer.Sources;

namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>The keys of bound service account tokens, as far as a cluster tells them from its other ones.</summary>
/// <param name="IsTold">Whether this is a cluster that does.</param>
/// <param name="Keys">The keys; empty where they may not be read.</param>
/// <param name="Skipped">What among them cannot be used.</param>
internal sealed record BoundKeys(bool IsTold, ImmutableArray<ClusterKey> Keys, ImmutableArray<SkippedPart> Skipped)
{
    /// <summary>A cluster that does not tell.</summary>
    public static BoundKeys None { get; } = new(IsTold: false, [], []);
}
