using System.Collections.Immutable;

namespace Irsactl.Cli.Commands.Plans;

/// <summary>A plan that somebody has looked at, to be carried out as it is or not at all.</summary>
/// <param name="ProgramVersion">The version that made it: another one may see more, or less.</param>
/// <param name="File">The file that declares the clusters, as it was named.</param>
/// <param name="FileDigest">Its SHA-256 digest, in hexadecimal.</param>
/// <param name="Prunes">Whether what nobody declared is taken away.</param>
/// <param name="ReplacesKeys">Whether published keys are replaced.</param>
/// <param name="Only">The clusters of the file that were meant; empty: all.</param>
/// <param name="Clusters">What would be done, cluster by cluster.</param>
internal sealed record SavedPlan(
    string ProgramVersion, string File, string FileDigest, bool Prunes, bool ReplacesKeys, ImmutableArray<string> Only, ImmutableArray<SavedCluster> Clusters);
