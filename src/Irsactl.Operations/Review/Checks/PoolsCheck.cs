using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review.Checks;

/// <summary>Pools of machines that are paused or degraded: what restarts nodes, such as a change of keys by hand, stops there.</summary>
internal static class PoolsCheck
{
    public static ReviewedPart Run(OpenShiftView openShift)
    {
        var notes = new PartNotes("machine-pools");
        if (!openShift.Pools.IsKnown)
        {
            notes.Miss("machineconfigpools.machineconfiguration.openshift.io", openShift.Pools.Unknown);
            return notes.Close("not known");
        }

        foreach (var pool in openShift.Pools.Value)
        {
            if (pool.Find("spec", "paused")?.ToString() == "true")
            {
                notes.Fail(
                    ReviewFindings.PoolPaused,
                    $"machine config pool {pool.Name} is paused: its nodes take no changes, and their certificates are not renewed",
                    $$$"""kubectl patch machineconfigpool {{{pool.Name}}} --type merge -p '{"spec":{"paused":false}}'""");
            }

            if (Condition(pool, "Degraded") is { } degraded)
            {
                notes.Fail(
                    ReviewFindings.PoolDegraded,
                    $"machine config pool {pool.Name} is degraded: {degraded.Text("message") ?? degraded.Text("reason")}",
                    $"kubectl describe machineconfigpool {pool.Name}");
            }
        }

        return notes.Close(openShift.Pools.Value.Count == 0
            ? "none"
            : string.Join(", ", openShift.Pools.Value.Select(pool => pool.Name).Order(StringComparer.Ordinal)));
    }

    private static KubernetesObject? Condition(KubernetesObject pool, string type) => pool.Items("status", "conditions")
        .FirstOrDefault(condition => condition.Text("type") == type && condition.Text("status") == "True");
}
