using Irsactl.Operations.Tests.World;
using Irsactl.Operations.Tests.World.Real;

namespace Irsactl.Operations.Tests.Migration;

/// <summary>On real kube-apiservers.</summary>
[Collection(RealWorld.Collection)]
public sealed class RealMigrationTests : MigrationScenarios
{
    private protected override ClusterWorldOptions Options() => RealWorld.OptionsOrSkip();
}
