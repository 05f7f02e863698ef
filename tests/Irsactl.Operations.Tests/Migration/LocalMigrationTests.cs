using Irsactl.Operations.Tests.World;

namespace Irsactl.Operations.Tests.Migration;

/// <summary>On the local cluster.</summary>
public sealed class LocalMigrationTests : MigrationScenarios
{
    private protected override ClusterWorldOptions Options() => new();
}
