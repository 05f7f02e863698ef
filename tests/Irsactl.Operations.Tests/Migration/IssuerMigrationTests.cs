using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.Migration;
using Irsactl.Operations.Procedures;
using Irsactl.Operations.Rotation;
using Irsactl.Operations.Tests.World;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Tests.Migration;

/// <summary>
/// A move to another issuer on a cluster of three API servers and an AWS that verifies, while a workload trades tokens: not one is refused.
/// </summary>
public sealed class IssuerMigrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<MigrationStep> Steps =>
    [
        MigrationStep.Publish, MigrationStep.Begin, MigrationStep.Trust, MigrationStep.Switch, MigrationStep.AwaitRollout,
        MigrationStep.Confirm, MigrationStep.AwaitTokens, MigrationStep.Untrust, MigrationStep.Retire, MigrationStep.Finish,
    ];

    public static TheoryData<MigrationStep> StepsWithAWayBack =>
    [
        MigrationStep.Begin, MigrationStep.Trust, MigrationStep.Switch, MigrationStep.AwaitRollout,
        MigrationStep.Confirm, MigrationStep.AwaitTokens, MigrationStep.Untrust,
    ];

    [Theory]
    [InlineData("cloudfront")]
    [InlineData("lambda-url")]
    [InlineData("api-gateway")]
    public async Task Migrate_FromABucketWhileAWorkloadTradesWithoutAPause_NoneIsRefused(string hosting)
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);

        var run = await migration.OpenAsync(HostingOf(hosting));
        var status = await world.Workload.LiveWhileAsync(run.RunAsync(isBack: false, Cancellation), Cancellation);

        status.Step.ShouldBe(MigrationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        world.Workload.Traded.ShouldBeGreaterThan(50);
        (status.Issuer == world.Issuer).ShouldBeFalse();
        (await migration.SignedIssuersAsync()).ShouldHaveSingleItem().ShouldBe(status.Issuer);
        (await migration.TrustedByRolesAsync()).ShouldHaveSingleItem().ShouldBe(status.Issuer);
        (await migration.ProvidersAsync()).ShouldHaveSingleItem().ShouldBe(status.Issuer);
        (await migration.BucketsAsync()).ShouldNotContain(bucket => bucket == "c1-oidc");
        (await migration.HasRecordAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Migrate_FromCloudFrontToADomainOfOnesOwn_NoTokenIsRefused()
    {
        await using var world = await ClusterWorld.StartAsync(new() { Hosting = new CloudFrontHostingOptions() });
        var migration = new MigrationWorld(world);
        await world.CreateHostedZoneAsync("example.com");

        var status = await (await migration.OpenAsync(new CloudFrontHostingOptions { Domain = "id.example.com" }))
            .RunAsync(isBack: false, Cancellation);

        status.Issuer.ShouldBe("https://id.example.com");
        world.Workload.Refusals.ShouldBeEmpty();
        (await migration.ProvidersAsync()).ShouldHaveSingleItem().ShouldBe(status.Issuer);
        (await migration.BucketsAsync()).ShouldHaveSingleItem().ShouldBe("c1-2-oidc");
    }

    [Fact]
    public async Task Migrate_FromABucketToAServerOfOnesOwn_NoTokenIsRefused()
    {
        await using var server = await OwnServer.StartAsync(Cancellation);
        await using var world = await ClusterWorld.StartAsync(new() { Server = server });
        var migration = new MigrationWorld(world);

        var status = await (await migration.OpenAsync(new ServerHostingOptions
        {
            Issuer = IssuerUrl.Parse($"https://{OwnServer.Host}/prod"),
            DocumentsFolder = server.Documents,
        })).RunAsync(isBack: false, Cancellation);

        status.Issuer.ShouldBe($"https://{OwnServer.Host}/prod");
        world.Workload.Refusals.ShouldBeEmpty();
        (await migration.ProvidersAsync()).ShouldHaveSingleItem().ShouldBe(status.Issuer);
        (await migration.BucketsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Migrate_StoppedAtAStepAndCarriedOnElsewhere_NoTokenIsRefused(MigrationStep step)
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);
        await StopAtAsync(migration, step);

        // What was decided is read from the cluster, once it is noted there.
        var hosting = step is MigrationStep.Publish or MigrationStep.Finish ? new S3HostingOptions() : null;
        var status = step == MigrationStep.Finish
            ? await (await migration.OpenAsync(null)).ReadAsync(Cancellation)
            : await (await migration.OpenAsync(hosting)).RunAsync(isBack: false, Cancellation);

        world.Workload.Refusals.ShouldBeEmpty();
        (status.Issuer == world.Issuer).ShouldBeFalse();
        (await migration.SignedIssuersAsync()).ShouldHaveSingleItem().ShouldBe(status.Issuer);
        (await migration.TrustedByRolesAsync()).ShouldHaveSingleItem().ShouldBe(status.Issuer);
        (await migration.ProvidersAsync()).ShouldHaveSingleItem().ShouldBe(status.Issuer);
        (await migration.HasRecordAsync()).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(StepsWithAWayBack))]
    public async Task RollBack_FromAStep_EndsWhereItBegan(MigrationStep step)
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);
        var before = await migration.SnapshotAsync();
        await StopAtAsync(migration, step);

        var status = await (await migration.OpenAsync(null)).RunAsync(isBack: true, Cancellation);

        status.Step.ShouldBe(MigrationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        (await migration.SnapshotAsync()).ShouldBe(before);
        (await migration.SignedIssuersAsync()).ShouldHaveSingleItem().ShouldBe(world.Issuer);
        (await migration.HasRecordAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task RollBack_StoppedOnTheWayBack_IsCarriedOnThatWayOnly()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);
        await StopAtAsync(migration, MigrationStep.Confirm);
        await StopAtAsync(migration, MigrationStep.AwaitRollout, isBack: true);

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await migration.OpenAsync(null)).RunAsync(isBack: false, Cancellation));
        await (await migration.OpenAsync(null)).RunAsync(isBack: true, Cancellation);

        error.Code.ShouldBe(OperationsErrors.RunInTheWay);
        world.Workload.Refusals.ShouldBeEmpty();
        (await migration.ProvidersAsync()).ShouldHaveSingleItem().ShouldBe(world.Issuer);
    }

    [Fact]
    public async Task RollBack_AfterTheIssuerBeforeWasRemoved_IsRefused()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);
        await StopAtAsync(migration, MigrationStep.Retire);

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await migration.OpenAsync(null)).RunAsync(isBack: true, Cancellation));

        error.Code.ShouldBe(OperationsErrors.NothingToRollBack);
    }

    [Fact]
    public async Task DocumentedMigration_ThatSwitchesBeforeRolesTrust_IsRefusedTokens()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);

        await migration.SwitchByHandAsync("https://c9-oidc.s3.us-east-1.amazonaws.com");
        await world.Clock.PassAsync(TimeSpan.FromMinutes(30));

        world.Workload.Refusals.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Migrate_RolesOfWorkloads_NeedADecision()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);
        await migration.AddWorkloadRoleAsync("billing");

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await migration.OpenAsync(new S3HostingOptions())).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.WorkloadRoles);
        error.Message.ShouldContain("billing");
        (await migration.ProvidersAsync()).ShouldHaveSingleItem().ShouldBe(world.Issuer);
    }

    [Fact]
    public async Task Migrate_RolesOfWorkloadsIncluded_TrustTheNewIssuer()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);
        await migration.AddWorkloadRoleAsync("billing");

        var status = await (await migration.OpenAsync(
            new S3HostingOptions(), options => options with { Workloads = WorkloadRoles.Include })).RunAsync(false, Cancellation);

        (await migration.TrustedByAsync("billing")).ShouldHaveSingleItem().ShouldBe(status.Issuer);
    }

    [Fact]
    public async Task Migrate_RolesOfWorkloadsLeft_StayAsTheyAre()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);
        await migration.AddWorkloadRoleAsync("billing");

        await (await migration.OpenAsync(
            new S3HostingOptions(), options => options with { Workloads = WorkloadRoles.Leave })).RunAsync(false, Cancellation);

        (await migration.TrustedByAsync("billing")).ShouldHaveSingleItem().ShouldBe(world.Issuer);
        migration.Events.ShouldContain(item =>
            item.Kind == ProcedureEventKind.Warning && item.Text.Contains("billing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Migrate_IssuerToBeKept_StaysPublishedAndRegistered()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);

        var status = await (await migration.OpenAsync(
            new S3HostingOptions(), options => options with { KeepsIssuer = true })).RunAsync(false, Cancellation);

        (await migration.ProvidersAsync()).ShouldBe([world.Issuer, status.Issuer], StringComparer.Ordinal, ignoreOrder: true);
        (await world.PublishedAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Migrate_WhileAKeyIsRotated_IsRefused()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);
        await world.StopRotationAtAsync(RotationStep.Publish);

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await migration.OpenAsync(new S3HostingOptions())).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.RunInTheWay);
        (await migration.HasRecordAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task RotateKey_WhileTheIssuerMoves_IsRefused()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);
        await StopAtAsync(migration, MigrationStep.Confirm);

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await world.OpenRotationAsync()).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.RunInTheWay);
    }

    [Fact]
    public async Task Migrate_ToAnotherHostingThanTheOneUnderWay_IsRefused()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);
        await StopAtAsync(migration, MigrationStep.Begin);

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await migration.OpenAsync(new CloudFrontHostingOptions())).RunAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.RunInTheWay);
        error.Message.ShouldContain("under way, and not one to cloudfront");
    }

    [Fact]
    public async Task Migrate_WithoutATarget_IsRefused()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);

        var error = await Should.ThrowAsync<IrsactlException>(
            async () => await (await migration.OpenAsync(null)).CheckAsync(isBack: false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.NoTarget);
    }

    [Fact]
    public async Task Migrate_NameThatTheClusterHas_IsRefused()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);

        var error = await Should.ThrowAsync<IrsactlException>(async () => await (await migration.OpenAsync(
            new S3HostingOptions(), options => options with { NewName = ClusterWorld.Name })).RunAsync(false, Cancellation));

        error.Code.ShouldBe(OperationsErrors.NoTarget);
        (await migration.ProvidersAsync()).ShouldHaveSingleItem().ShouldBe(world.Issuer);
    }

    [Fact]
    public async Task Migrate_RunsOfTwoAtOnce_NoTokenIsRefused()
    {
        await using var world = await ClusterWorld.StartAsync();
        var migration = new MigrationWorld(world);
        await StopAtAsync(migration, MigrationStep.Begin);
        var (one, two) = (await migration.OpenAsync(null), await migration.OpenAsync(null));

        var ends = await Task.WhenAll(EndOf(one), EndOf(two));

        ends.ShouldContain(end => end == "done");
        world.Workload.Refusals.ShouldBeEmpty();
        (await migration.HasRecordAsync()).ShouldBeFalse();
        ((await migration.ProvidersAsync()).ShouldHaveSingleItem() == world.Issuer).ShouldBeFalse();

        static async Task<string> EndOf(IssuerMigration run)
        {
            try
            {
                await run.RunAsync(isBack: false, Cancellation);
                return "done";
            }
            catch (IrsactlException error)
            {
                return error.Message;
            }
        }
    }

    private static HostingOptions HostingOf(string kind) => kind switch
    {
        "cloudfront" => new CloudFrontHostingOptions(),
        "api-gateway" => new ApiGatewayHostingOptions(),
        _ => new LambdaUrlHostingOptions(),
    };

    /// <summary>Ends a run as soon as it tells of a step.</summary>
    private static async Task StopAtAsync(MigrationWorld migration, MigrationStep step, bool isBack = false)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = await migration.OpenAsync(isBack ? null : new S3HostingOptions(), onEvent: item =>
        {
            if (item.Step == step && item.Kind is ProcedureEventKind.Done or ProcedureEventKind.Waiting)
            {
                stop.Cancel();
            }
        });
        try
        {
            await run.RunAsync(isBack, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // As somebody who closes the lid.
        }
    }
}
