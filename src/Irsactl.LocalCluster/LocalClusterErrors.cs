using Irsactl.Diagnostics;

namespace Irsactl.LocalCluster;

/// <summary>What can keep a local cluster from starting.</summary>
public static class LocalClusterErrors
{
    /// <summary>Another program listens on the port.</summary>
    public static readonly ErrorCode PortUnavailable = new("IRS5100", "local cluster's port not available");

    /// <summary>What the cluster was to be installed with cannot be.</summary>
    public static readonly ErrorCode UnusableManifests = new("IRS5101", "local cluster cannot be installed so");
}
