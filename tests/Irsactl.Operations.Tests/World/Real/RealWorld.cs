namespace Irsactl.Operations.Tests.World.Real;

/// <summary>The world whose API servers are real.</summary>
internal static class RealWorld
{
    /// <summary>Tests of it run one after the other: three API servers are enough for one machine.</summary>
    public const string Collection = "real API servers";

    /// <summary>Its options; skips the test where the machine has no such servers.</summary>
    public static ClusterWorldOptions OptionsOrSkip()
    {
        Assert.SkipUnless(RealServers.AreThere, RealServers.SkipReason);
        return new ClusterWorldOptions { KeepsMachineTime = true, StartCluster = RealTestCluster.StartAsync };
    }
}
