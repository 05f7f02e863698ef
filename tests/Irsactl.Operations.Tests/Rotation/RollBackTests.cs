using Irsactl.Diagnostics;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Rotation;
using Irsactl.Operations.Tests.World;

namespace Irsactl.Operations.Tests.Rotation;

/// <summary>
/// A rotation goes back as long as the key before is published.
/// </summary>
public sealed class RollBackTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<RotationStep> Steps =>
    [
        RotationStep.Begin, RotationStep.Publish, RotationStep.HandOver, RotationStep.AwaitPromotion, RotationStep.Redeploy,
        RotationStep.AwaitRedeployment, RotationStep.Confirm, RotationStep.AwaitTokens,
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task RollBack_FromAStep_EndsWhereItBegan(RotationStep step)
    {
        await using var world = await ClusterWorld.StartAsync();
        var before = await world.SigningKeyIdAsync();
        await world.StopRotationAtAsync(step);

        var status = await (await world.OpenRotationAsync()).RunAsync(isBack: true, Cancellation);

        status.Step.ShouldBe(RotationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        (await world.SigningKeyIdAsync()).ShouldBe(before);
        (await world.NextKeyIdAsync()).ShouldBe(before);
        (await world.SignerIdsAsync()).ShouldHaveSingleItem().ShouldBe(before);
        (await world.PublishedAsync()).ShouldHaveSingleItem().ShouldBe(before);
        (await world.HasRotationRecordAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task RollBack_AfterTheKeyBeforeWasTakenAway_IsRefused()
    {
        await using var world = await ClusterWorld.StartAsync();
        await world.StopRotationAtAsync(RotationStep.Prune);

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await world.OpenRotationAsync()).RunAsync(isBack: true, Cancellation));

        error.Code.ShouldBe(OperationsErrors.NothingToRollBack);
    }
}
