using System.Collections.Frozen;

namespace Irsactl.OpenShift.Installing;

/// <summary>
/// The optional parts of a cluster (openshift/api, <c>config/v1.ClusterVersionCapabilitySets</c>). Each set has those of the one before it
/// and some more.
/// </summary>
public static class CapabilitySets
{
    private const string Current = "vCurrent";

    private static readonly (string Set, string[] Added)[] Sets =
    [
        ("None", []),
        ("v4.11", ["baremetal", "marketplace", "openshift-samples", "MachineAPI"]),
        ("v4.12", ["Console", "Insights", "Storage", "CSISnapshot"]),
        ("v4.13", ["NodeTuning"]),
        ("v4.14", ["Build", "DeploymentConfig", "ImageRegistry"]),
        ("v4.15", ["OperatorLifecycleManager", "CloudCredential"]),
        ("v4.16", ["Ingress", "CloudControllerManager"]),
        ("v4.17", []),
        ("v4.18", ["OperatorLifecycleManagerV1"]),
    ];

    /// <summary>The names of the sets, the oldest first, <c>vCurrent</c> at the end.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Sets.Select(set => set.Set), Current];

    /// <summary>The capabilities that a cluster has; null where it has all of its version, or where the set is not known here.</summary>
    /// <param name="config">The cluster's configuration.</param>
    public static FrozenSet<string>? Of(InstallConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var last = Array.FindIndex(Sets, set => set.Set == config.CapabilitySet);
        return last < 0
            ? null
            : Sets[..(last + 1)].SelectMany(set => set.Added).Concat(config.MoreCapabilities).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Whether the set is known here.</summary>
    /// <param name="config">The cluster's configuration.</param>
    public static bool IsKnown(InstallConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.CapabilitySet is not { } name || Names.Contains(name, StringComparer.Ordinal);
    }
}
