using Irsactl.Operations.Cluster;
using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review.Checks;

/// <summary>Which revision the API servers run.</summary>
internal static class ApiServersCheck
{
    public static ReviewedPart Run(OpenShiftView openShift)
    {
        var notes = new PartNotes("api-servers");
        if (!openShift.KubeApiServer.IsKnown)
        {
            notes.Miss("kubeapiservers.operator.openshift.io/cluster", openShift.KubeApiServer.Unknown);
            return notes.Close("not known");
        }

        if (openShift.KubeApiServer.Value.Object is not { } operatorState)
        {
            return notes.Close("the control plane is hosted elsewhere");
        }

        var rollout = Rollout.Of(operatorState);
        if (!rollout.IsSettled)
        {
            notes.Fail(
                ReviewFindings.RolloutUnderWay,
                "API servers are being rolled out: until then they may differ in keys and issuers",
                "wait: kubectl get kubeapiserver cluster -o yaml shows the nodes; where nothing moves, kubectl get clusteroperator "
                    + "kube-apiserver says why",
                $"every node at revision {rollout.Latest}",
                string.Join(", ", rollout.Nodes.Select(node => $"{node.Node} at {node.Current}")));
        }

        return notes.Close(rollout.Progress);
    }
}
