using Irsactl.Operations.Rotation;
using Irsactl.Operations.Tests.World;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Tests.Rotation;

/// <summary>
/// A rotation on a cluster of three API servers and an AWS that verifies, while a workload trades tokens: not one is refused.
/// </summary>
public sealed class KeyRotationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("lambda-url")]
    [InlineData("api-gateway")]
    public async Task Rotate_OnAnotherHosting_NoTokenIsRefused(string hosting)
    {
        await using var world = await ClusterWorld.StartAsync(new() { Hosting = HostingOf(hosting) });
        var before = await world.SigningKeyIdAsync();

        var status = await (await world.OpenRotationAsync()).RunAsync(isBack: false, Cancellation);

        await RotationScenarios.ShouldBeRotatedAsync(world, status, before);
    }

    [Fact]
    public async Task Rotate_ApiServersAwayForAWhile_CarriesOn()
    {
        await using var world = await ClusterWorld.StartAsync();
        var (away, live) = (0, world.Clock.Live);
        world.Clock.Live = () =>
        {
            world.Cluster.IsAway = world.Events.Any(item => item.Step == RotationStep.AwaitRedeployment) && ++away <= 3;
            return live();
        };

        var status = await (await world.OpenRotationAsync()).RunAsync(isBack: false, Cancellation);

        status.Step.ShouldBe(RotationStep.Done);
        away.ShouldBeGreaterThan(3);
        world.Workload.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rotate_KeysOfOthersBeside_LeavesThem()
    {
        await using var world = await ClusterWorld.StartAsync();
        using var another = Oidc.Keys.SigningKey.Generate(Oidc.Keys.KeyKind.Rsa2048);
        await world.PublishByHandAsync(await world.NextPublicPemAsync(), another.PublicKey.ToPem());

        await (await world.OpenRotationAsync()).RunAsync(isBack: false, Cancellation);

        (await world.PublishedAsync()).ShouldBe(
            [another.PublicKey.KeyId, await world.SigningKeyIdAsync()], StringComparer.Ordinal, ignoreOrder: true);
    }

    [Fact]
    public async Task Rotate_CarriedOnByAMachineTwoDaysAhead_WaitsAsLongByTheClustersClock()
    {
        await using var world = await ClusterWorld.StartAsync(new() { TokenLifetime = TimeSpan.FromHours(1) });
        await world.StopRotationAtAsync(RotationStep.AwaitTokens);
        var expire = (await (await world.OpenRotationAsync()).ReadAsync(Cancellation)).TokensExpireAt.ShouldNotBeNull();
        var ahead = new AheadTime(world.Clock.Waiting, TimeSpan.FromDays(2));

        var status = await (await world.OpenRotationAsync(machineTime: ahead)).RunAsync(isBack: false, Cancellation);

        status.Step.ShouldBe(RotationStep.Done);
        world.Clock.Now.ShouldBeGreaterThanOrEqualTo(expire);
        world.Workload.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_InTheMiddle_SaysWhereItIsAndChangesNothing()
    {
        await using var world = await ClusterWorld.StartAsync();
        var before = await world.SigningKeyIdAsync();
        await world.StopRotationAtAsync(RotationStep.AwaitTokens);

        var status = await (await world.OpenRotationAsync()).ReadAsync(Cancellation);

        status.Step.ShouldBe(RotationStep.AwaitTokens);
        status.From.ShouldBe(before);
        status.To.ShouldBe(status.Signing);
        status.TokensExpireAt.ShouldNotBeNull();
        status.Published.ShouldBe([before, status.To], StringComparer.Ordinal, ignoreOrder: true);
    }

    private static HostingOptions? HostingOf(string kind) => kind switch
    {
        "lambda-url" => new LambdaUrlHostingOptions(),
        "api-gateway" => new ApiGatewayHostingOptions(),
        _ => null,
    };
}
