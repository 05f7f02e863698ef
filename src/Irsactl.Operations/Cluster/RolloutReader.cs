using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Cluster;

/// <summary>Reads how far the operator has brought the API servers.</summary>
internal sealed class RolloutReader(KubernetesObjects cluster)
{
    /// <summary>Reads it, with the reasons that the running revisions were made for.</summary>
    /// <exception cref="IrsactlException">
    /// The cluster is none of OpenShift's (<see cref="OperationsErrors.ClusterNotReady"/>), or does not answer.
    /// </exception>
    public async Task<Rollout> ReadAsync(CancellationToken cancellationToken)
    {
        var operatorState = await cluster.FindAsync(OpenShiftPaths.KubeApiServer, cancellationToken)
            ?? throw new IrsactlException(
                OperationsErrors.ClusterNotReady,
                "the cluster has no kubeapiservers.operator.openshift.io/cluster: it is no OpenShift cluster",
                "on another Kubernetes, API servers get keys and issuers by their flags");
        var rollout = Rollout.Of(operatorState);
        var revisions = rollout.Nodes.Select(node => node.Current).Distinct().ToList();
        var pods = await Task.WhenAll(
            revisions.Select(revision => cluster.FindAsync(OpenShiftPaths.PodOfRevision(revision), cancellationToken)));
        return rollout with { RunningReasons = [.. pods.Select(pod => pod?.Text("data", "forceRedeploymentReason") ?? "")] };
    }
}
