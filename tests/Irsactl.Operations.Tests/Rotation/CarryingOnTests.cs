using Irsactl.Diagnostics;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Rotation;
using Irsactl.Operations.Tests.World;

namespace Irsactl.Operations.Tests.Rotation;

/// <summary>
/// Whatever a run was stopped at, the next one carries on from another folder, and no token is refused.
/// </summary>
public sealed class CarryingOnTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<RotationStep> Steps =>
    [
        RotationStep.Begin, RotationStep.Publish, RotationStep.HandOver, RotationStep.AwaitPromotion, RotationStep.Redeploy,
        RotationStep.AwaitRedeployment, RotationStep.Confirm, RotationStep.AwaitTokens, RotationStep.Prune, RotationStep.Finish,
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Rotate_StoppedAtAStepAndCarriedOnElsewhere_NoTokenIsRefused(RotationStep step)
    {
        await using var world = await ClusterWorld.StartAsync();
        var before = await world.SigningKeyIdAsync();
        await world.StopRotationAtAsync(step);

        var status = await (await world.OpenRotationAsync()).RunAsync(isBack: false, Cancellation);

        status.Step.ShouldBe(RotationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        (await world.SigningKeyIdAsync() == before).ShouldBeFalse();
        (await world.PublishedAsync()).ShouldHaveSingleItem().ShouldBe(await world.SigningKeyIdAsync());
        (await world.HasRotationRecordAsync()).ShouldBeFalse();
    }
}
