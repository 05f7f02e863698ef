namespace Irsactl.Kubernetes.Configuration;

/// <summary>An entry of <c>contexts</c> in a kubeconfig file.</summary>
/// <param name="Cluster">Which cluster.</param>
/// <param name="User">As whom; null for nobody.</param>
internal sealed record ContextEntry(string? Cluster, string? User);
