using Irsactl.Operations.Tests.World;

namespace Irsactl.Operations.Tests.Rotation;

/// <summary>On the local cluster.</summary>
public sealed class LocalRotationTests : RotationScenarios
{
    private protected override ClusterWorldOptions Options() => new();
}
