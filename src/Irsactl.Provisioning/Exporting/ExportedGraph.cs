using System.Collections.Immutable;

namespace Irsactl.Provisioning.Exporting;

/// <summary>A graph in the words of a tool.</summary>
/// <param name="Files">The files; the first is the one that has the resources in it.</param>
/// <param name="Notes">What whoever uses them must know: each a sentence.</param>
public sealed record ExportedGraph(ImmutableArray<ExportedFile> Files, ImmutableArray<string> Notes);
