namespace Irsactl.Operations.Cluster;

/// <summary>Which revision of the API server a node runs.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Current">The revision that runs; 0 where none does yet.</param>
/// <param name="Target">The revision that it is being brought to; 0 where to none.</param>
internal sealed record NodeRevision(string Node, long Current, long Target);
