using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.ByFlags;

/// <summary>Finds out what a cluster was set up with, by what its nodes say of themselves.</summary>
internal sealed class DistributionReader(KubernetesObjects cluster)
{
    private const string Nodes = "/api/v1/nodes";

    // Before, machine configurations had one key and refused flags for more.
    private static readonly Version _firstTalosWithKeys = new(1, 14);

    /// <summary>Where kubeadm notes how it set a cluster up.</summary>
    private static string KubeadmConfig { get; } = ObjectPath.Core("kube-system", "configmaps", "kubeadm-config");

    /// <summary>Finds it out.</summary>
    /// <param name="asked">What was said it is; null: nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">
    /// It cannot be told (<see cref="OperationsErrors.UnknownDistribution"/>), or the API servers' keys are not to be changed there
    /// (<see cref="OperationsErrors.NotForThisCluster"/>).
    /// </exception>
    public async Task<Distribution> ReadAsync(Distribution? asked, CancellationToken cancellationToken)
    {
        var (nodes, unseen) = await NodesAsync(cancellationToken);
        return Decide(nodes, asked, await HasKubeadmConfigAsync(cancellationToken), unseen);
    }

    /// <summary>Decides it by what was read.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="asked">What was said it is; null: nothing.</param>
    /// <param name="hasKubeadmConfig">Whether kubeadm has noted how it set the cluster up.</param>
    /// <param name="unseen">Why the nodes were not seen; null: they were.</param>
    /// <exception cref="IrsactlException">As <see cref="ReadAsync"/>.</exception>
    internal static Distribution Decide(
        IReadOnlyList<KubernetesObject> nodes, Distribution? asked, bool hasKubeadmConfig, string? unseen)
    {
        if (nodes.Select(ProviderOf).FirstOrDefault(provider => provider is not null) is { } provider)
        {
            throw new IrsactlException(
                OperationsErrors.NotForThisCluster,
                $"the API servers of this cluster are run by {provider}, which takes no flags for them",
                "its signing keys are changed by the provider");
        }

        var found = asked
            ?? nodes.Select(OfNode).FirstOrDefault(one => one is not null)
            ?? (hasKubeadmConfig ? Distribution.Kubeadm : null as Distribution?)
            ?? throw new IrsactlException(
                OperationsErrors.UnknownDistribution,
                unseen ?? "neither the cluster's nodes nor kube-system/kubeadm-config tell what it was set up with",
                $"say so: --distribution {string.Join('|', DistributionNames.All)}");
        return found == Distribution.Talos && nodes.Select(TalosOf).FirstOrDefault(version => version < _firstTalosWithKeys) is { } old
            ? throw new IrsactlException(
                OperationsErrors.NotForThisCluster,
                $"nodes of Talos {old} give API servers one key and refuse flags for another: none can be changed without refused tokens",
                "upgrade the nodes to Talos 1.14, which has KubeServiceAccountConfig, and begin then")
            : found;
    }

    private static Distribution? OfNode(KubernetesObject node) => node switch
    {
        _ when VersionOf(node).Contains("+k3s", StringComparison.Ordinal) => Distribution.K3s,
        _ when VersionOf(node).Contains("+rke2", StringComparison.Ordinal) => Distribution.Rke2,
        _ when SystemOf(node).StartsWith("Talos", StringComparison.Ordinal) => Distribution.Talos,
        _ when node.Text("metadata", "labels", "kops.k8s.io/instancegroup") is not null => Distribution.Kops,
        _ => null,
    };

    private static string? ProviderOf(KubernetesObject node) => node switch
    {
        _ when VersionOf(node).Contains("-eks-", StringComparison.Ordinal) => "Amazon EKS",
        _ when VersionOf(node).Contains("-gke.", StringComparison.Ordinal) => "Google GKE",
        _ when node.Text("metadata", "labels", "kubernetes.azure.com/cluster") is not null => "Azure AKS",
        _ => null,
    };

    // Such as "Talos (v1.14.0-beta.1)".
    private static Version? TalosOf(KubernetesObject node) =>
        SystemOf(node).Split('(', ')') is ["Talos ", ['v', .. var text], ..]
        && text.Split('.') is [var major, var minor, ..] && Version.TryParse($"{major}.{minor}", out var version)
            ? version
            : null;

    private static string VersionOf(KubernetesObject node) => node.Text("status", "nodeInfo", "kubeletVersion") ?? "";

    private static string SystemOf(KubernetesObject node) => node.Text("status", "nodeInfo", "osImage") ?? "";

    private async Task<(IReadOnlyList<KubernetesObject> Nodes, string? Unseen)> NodesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await cluster.ListAsync(Nodes, cancellationToken) ?? [], null);
        }
        catch (IrsactlException error) when (error.Code == KubernetesErrors.Refused)
        {
            return ([], $"what the cluster was set up with cannot be seen: {error.Message}");
        }
    }

    private async Task<bool> HasKubeadmConfigAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await cluster.FindAsync(KubeadmConfig, cancellationToken) is not null;
        }
        catch (IrsactlException error) when (error.Code == KubernetesErrors.Refused)
        {
            return false;
        }
    }
}
