using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Rotation;
using Irsactl.Operations.Tests.World;

namespace Irsactl.Operations.Tests.Rotation;

/// <summary>
/// What people do without the program, and the workload does notice: the same world shows it.
/// </summary>
public sealed class RotationByHandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KeyOfNobody_Published_IsNamedInThePlanAndAtTheEnd()
    {
        await using var world = await ClusterWorld.StartAsync();
        using var other = SigningKey.Generate(KeyKind.Rsa2048);
        await world.PublishByHandAsync(await world.NextPublicPemAsync(), other.PublicKey.ToPem());
        var rotation = await world.OpenRotationAsync();

        (await rotation.CheckAsync(isBack: false, Cancellation)).ForeignKeys.ShouldBe([other.PublicKey.KeyId]);
        (await rotation.RunAsync(isBack: false, Cancellation)).ForeignKeys.ShouldBe([other.PublicKey.KeyId]);
    }

    [Fact]
    public async Task PlanOfTheWayBack_BeforeHandOver_BeginsWithWhatIsToBeUndone()
    {
        await using var world = await ClusterWorld.StartAsync();
        await world.StopRotationAtAsync(RotationStep.Publish);

        var plan = await (await world.OpenRotationAsync()).CheckAsync(isBack: true, Cancellation);

        (plan.IsBack, plan.Step).ShouldBe((true, RotationStep.Prune));
        (await (await world.OpenRotationAsync()).ReadAsync(Cancellation)).IsBack.ShouldBeFalse("a plan changes nothing");
    }

    [Fact]
    public async Task KeyCutToTheNewOne_BeforeOldTokensExpired_IsRefusedTokens()
    {
        await using var world = await ClusterWorld.StartAsync();
        await world.StopRotationAtAsync(RotationStep.Confirm);
        await world.PublishByHandAsync(await world.NextPublicPemAsync());

        await world.Clock.PassAsync(TimeSpan.FromMinutes(1));

        world.Workload.Refusals.ShouldContain(refusal => refusal.Contains("oldest", StringComparison.Ordinal));
    }
}
