using Irsactl.Provisioning;

namespace Irsactl.Operations.Tests.World;

/// <summary>What kind of world a test is in.</summary>
internal sealed record ClusterWorldOptions
{
    /// <summary>Where the issuer's documents are; null: in a public bucket.</summary>
    public HostingOptions? Hosting { get; init; }

    /// <summary>A server of the user's own, which the internet reaches; null: there is none.</summary>
    public OwnServer? Server { get; init; }

    /// <summary>How long a component's token lives: the shortest that there is, unless a test is about the time.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a node takes to come up with another revision.</summary>
    public TimeSpan NodeRolloutTime { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>
    /// Whether the cluster keeps the machine's time, and AWS with it; the world's passes for the program and its workload alone.
    /// </summary>
    public bool KeepsMachineTime { get; init; }

    /// <summary>
    /// Whether the cluster has none of OpenShift's kinds: then its workloads are service accounts that are annotated with roles.
    /// </summary>
    public bool IsPlain { get; init; }

    /// <summary>Starts the cluster.</summary>
    public Func<ClusterSetup, CancellationToken, Task<ITestCluster>> StartCluster { get; init; } = LocalTestCluster.StartAsync;
}
