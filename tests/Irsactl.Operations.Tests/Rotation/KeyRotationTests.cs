using Irsactl.Diagnostics;
using Irsactl.Operations.Cluster;
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

    public static TheoryData<RotationStep> Steps =>
    [
        RotationStep.Begin, RotationStep.Publish, RotationStep.HandOver, RotationStep.AwaitPromotion, RotationStep.Redeploy,
        RotationStep.AwaitRedeployment, RotationStep.Confirm, RotationStep.AwaitTokens, RotationStep.Prune, RotationStep.Finish,
    ];

    public static TheoryData<RotationStep> StepsWithAWayBack =>
    [
        RotationStep.Begin, RotationStep.Publish, RotationStep.HandOver, RotationStep.AwaitPromotion, RotationStep.Redeploy,
        RotationStep.AwaitRedeployment, RotationStep.Confirm, RotationStep.AwaitTokens,
    ];

    [Theory]
    [InlineData("s3")]
    [InlineData("lambda-url")]
    [InlineData("api-gateway")]
    public async Task Rotate_WhileAWorkloadTradesTokens_NoneIsRefused(string hosting)
    {
        await using var world = await RotationWorld.StartAsync(HostingOf(hosting));
        var before = world.SigningKeyId;

        var status = await (await world.OpenAsync()).RunAsync(isBack: false, Cancellation);

        status.Step.ShouldBe(RotationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        world.Workload.Traded.ShouldBeGreaterThan(100);
        (world.SigningKeyId == before).ShouldBeFalse();
        world.SignerIds.ShouldHaveSingleItem().ShouldBe(world.SigningKeyId);
        status.Published.ShouldHaveSingleItem().ShouldBe(world.SigningKeyId);
        world.HasRecord.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Rotate_StoppedAtAStepAndCarriedOnElsewhere_NoTokenIsRefused(RotationStep step)
    {
        await using var world = await RotationWorld.StartAsync();
        var before = world.SigningKeyId;
        await StopAtAsync(world, step);

        var status = await (await world.OpenAsync()).RunAsync(isBack: false, Cancellation);

        status.Step.ShouldBe(RotationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        (world.SigningKeyId == before).ShouldBeFalse();
        (await world.PublishedAsync()).ShouldHaveSingleItem().ShouldBe(world.SigningKeyId);
        world.HasRecord.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(StepsWithAWayBack))]
    public async Task RollBack_FromAStep_EndsWhereItBegan(RotationStep step)
    {
        await using var world = await RotationWorld.StartAsync();
        var before = world.SigningKeyId;
        await StopAtAsync(world, step);

        var status = await (await world.OpenAsync()).RunAsync(isBack: true, Cancellation);

        status.Step.ShouldBe(RotationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        world.SigningKeyId.ShouldBe(before);
        world.NextKeyId.ShouldBe(before);
        world.SignerIds.ShouldHaveSingleItem().ShouldBe(before);
        (await world.PublishedAsync()).ShouldHaveSingleItem().ShouldBe(before);
        world.HasRecord.ShouldBeFalse();
    }

    [Fact]
    public async Task RollBack_AfterTheKeyBeforeWasTakenAway_IsRefused()
    {
        await using var world = await RotationWorld.StartAsync();
        await StopAtAsync(world, RotationStep.Prune);

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await world.OpenAsync()).RunAsync(isBack: true, Cancellation));

        error.Code.ShouldBe(OperationsErrors.NothingToRollBack);
    }

    [Fact]
    public async Task DocumentedRotation_ThatRacesTheOperator_IsRefusedTokens()
    {
        await using var world = await RotationWorld.StartAsync();

        // The Secret is deleted; the operator makes a key and has it signed with before anybody has published it.
        world.Store.Remove(OpenShiftPaths.NextKey);
        for (var minute = 0; minute < 30; minute++)
        {
            await world.Clock.PassAsync(TimeSpan.FromMinutes(1));
        }

        world.Store.Change(OpenShiftPaths.KubeApiServer, json => json["spec"]!["forceRedeploymentReason"] = "masters rebooted");
        for (var minute = 0; minute < 30; minute++)
        {
            await world.Clock.PassAsync(TimeSpan.FromMinutes(1));
        }

        world.Workload.Refusals.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task KeyCutToTheNewOne_BeforeOldTokensExpired_IsRefusedTokens()
    {
        await using var world = await RotationWorld.StartAsync();
        await StopAtAsync(world, RotationStep.Confirm);
        await world.PublishByHandAsync(world.NextPublicPem());

        await world.Clock.PassAsync(TimeSpan.FromMinutes(1));

        world.Workload.Refusals.ShouldContain(refusal => refusal.Contains("oldest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rotate_ApiServersAwayForAWhile_CarriesOn()
    {
        await using var world = await RotationWorld.StartAsync();
        var away = 0;
        world.Front.Refuses = _ => world.Events.Any(item => item.Step == RotationStep.AwaitRedeployment) && ++away <= 6 ? 503 : null;

        var status = await (await world.OpenAsync()).RunAsync(isBack: false, Cancellation);

        status.Step.ShouldBe(RotationStep.Done);
        away.ShouldBeGreaterThan(6);
        world.Workload.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rotate_OperatorThatNeverPromotes_EndsWithItsLimit()
    {
        await using var world = await RotationWorld.StartAsync();
        world.Clock.Live = _ => Task.CompletedTask;

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await world.OpenAsync()).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.NotInTime);
        (await world.PublishedAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Rotate_NotesTakenAwayInTheMiddle_IsNoSuccess()
    {
        await using var world = await RotationWorld.StartAsync();
        var rotation = await world.OpenAsync(item =>
        {
            if (item is { Step: RotationStep.AwaitPromotion, Kind: RotationEventKind.Waiting })
            {
                world.Store.Remove(RotationRecord.Path);
            }
        });

        var error = await Should.ThrowAsync<IrsactlException>(() => rotation.RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.RunInTheWay);
        world.Workload.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rotate_NotesThatAreNone_IsRefused()
    {
        await using var world = await RotationWorld.StartAsync();
        world.Store.Put(RotationRecord.Path, []);

        var error = await Should.ThrowAsync<IrsactlException>(async () => await (await world.OpenAsync()).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.RunInTheWay);
        (await world.PublishedAsync()).ShouldHaveSingleItem().ShouldBe(world.SigningKeyId);
    }

    [Fact]
    public async Task Rotate_DegradedOperator_IsRefusedAndNothingIsDone()
    {
        await using var world = await RotationWorld.StartAsync();
        world.Store.Change(
            $"{OpenShiftPaths.ClusterOperators}/kube-apiserver", json => json["status"]!["conditions"]![1]!["status"] = "True");

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await world.OpenAsync()).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.ClusterNotReady);
        world.HasRecord.ShouldBeFalse();
        (await world.PublishedAsync()).ShouldHaveSingleItem().ShouldBe(world.SigningKeyId);
    }

    [Fact]
    public async Task Rotate_KeyThatIsNotPublished_IsRefused()
    {
        await using var world = await RotationWorld.StartAsync();
        using var another = Oidc.Keys.SigningKey.Generate(Oidc.Keys.KeyKind.Rsa2048);
        await world.PublishByHandAsync(another.PublicKey.ToPem());

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await world.OpenAsync()).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.KeyNotPublished);
    }

    [Fact]
    public async Task Rotate_KeysOfOthersBeside_LeavesThem()
    {
        await using var world = await RotationWorld.StartAsync();
        using var another = Oidc.Keys.SigningKey.Generate(Oidc.Keys.KeyKind.Rsa2048);
        await world.PublishByHandAsync(world.NextPublicPem(), another.PublicKey.ToPem());

        await (await world.OpenAsync()).RunAsync(isBack: false, Cancellation);

        (await world.PublishedAsync()).ShouldBe([another.PublicKey.KeyId, world.SigningKeyId], StringComparer.Ordinal, ignoreOrder: true);
    }

    [Fact]
    public async Task Read_InTheMiddle_SaysWhereItIsAndChangesNothing()
    {
        await using var world = await RotationWorld.StartAsync();
        var before = world.SigningKeyId;
        await StopAtAsync(world, RotationStep.AwaitTokens);

        var status = await (await world.OpenAsync()).ReadAsync(Cancellation);

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

    /// <summary>Ends a run as soon as it tells of a step.</summary>
    private static async Task StopAtAsync(RotationWorld world, RotationStep step)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var rotation = await world.OpenAsync(item =>
        {
            if (item.Step == step && item.Kind is RotationEventKind.Done or RotationEventKind.Waiting)
            {
                stop.Cancel();
            }
        });
        try
        {
            await rotation.RunAsync(isBack: false, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // As somebody who closes the lid.
        }
    }
}
