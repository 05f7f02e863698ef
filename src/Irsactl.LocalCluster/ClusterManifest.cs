namespace Irsactl.LocalCluster;

/// <summary>A file of objects that a cluster is installed with.</summary>
/// <param name="Name">The file's name, for messages; <c>.json</c> at its end means JSON, anything else YAML.</param>
/// <param name="Utf8">What it holds: one document, or several.</param>
public sealed record ClusterManifest(string Name, ReadOnlyMemory<byte> Utf8);
