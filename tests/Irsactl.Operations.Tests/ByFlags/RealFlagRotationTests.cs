using Irsactl.Operations.Tests.World;
using Irsactl.Operations.Tests.World.Real;

namespace Irsactl.Operations.Tests.ByFlags;

/// <summary>On real kube-apiservers.</summary>
[Collection(RealWorld.Collection)]
public sealed class RealFlagRotationTests : FlagRotationScenarios
{
    private protected override ClusterWorldOptions Options() =>
        RealWorld.OptionsOrSkip() with { StartCluster = RealPlainCluster.StartAsync };
}
