using Irsactl.Operations.Tests.World;
using Irsactl.Operations.Tests.World.Real;

namespace Irsactl.Operations.Tests.Rotation;

/// <summary>On real kube-apiservers.</summary>
[Collection(RealWorld.Collection)]
public sealed class RealRotationTests : RotationScenarios
{
    private protected override ClusterWorldOptions Options() => RealWorld.OptionsOrSkip();
}
