using Irsactl.Operations.ByFlags;
using Irsactl.Operations.Tests.World;

namespace Irsactl.Operations.Tests.ByFlags;

/// <summary>On the local cluster.</summary>
public sealed class LocalFlagRotationTests : FlagRotationScenarios
{
    private protected override ClusterWorldOptions Options() => new() { StartCluster = LocalPlainCluster.StartAsync };

    [Fact]
    public async Task Rotate_TokensThatLiveLongerThanIsSaid_AreRefusedOnceTheirKeyIsPublishedNoMore()
    {
        await using var plain = await PlainWorld.StartAsync(Options() with { TokenLifetime = TimeSpan.FromHours(2) });

        var rotation = await plain.OpenAsync(lifetime: TimeSpan.FromMinutes(10));
        var status = await rotation.RunAsync(isBack: false, TestContext.Current.CancellationToken);
        await plain.World.Clock.PassAsync(TimeSpan.FromMinutes(2));

        status.Step.ShouldBe(FlagRotationStep.Done);
        plain.World.Workload.Refusals.ShouldContain(refusal => refusal.Contains("oldest", StringComparison.Ordinal));
        plain.World.Workload.Refusals.ShouldAllBe(refusal => refusal.Contains("oldest", StringComparison.Ordinal));
    }
}
