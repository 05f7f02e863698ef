using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Enabling;
using Irsactl.Operations.Migration;
using Irsactl.Operations.Rotation;

namespace Irsactl.Operations;

/// <summary>What can be under way on an OpenShift cluster. Each waits for what the others move, so there is one at a time.</summary>
internal static class OtherProcedures
{
    private static readonly (string Command, string Notes)[] _all =
    [
        ("rotate-key", RotationRecord.Path),
        ("migrate-issuer", MigrationRecord.Path),
        ("enable-sts", EnablingRecord.Path),
    ];

    /// <summary>Finds another one.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="notes">Where the one that asks has its notes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its command; null where there is none.</returns>
    public static async Task<string?> FindAsync(KubernetesObjects cluster, string notes, CancellationToken cancellationToken)
    {
        foreach (var (command, path) in _all)
        {
            if (path != notes && await cluster.FindAsync(path, cancellationToken) is not null)
            {
                return command;
            }
        }

        return null;
    }

    /// <summary>The error where there is another one.</summary>
    public static IrsactlException InTheWay(string command) => new(
        OperationsErrors.RunInTheWay,
        $"{command} is under way",
        $"finish that first: irsactl cluster {command} --status says where it is");
}
