using Irsactl.Operations.Cluster;
using Irsactl.Operations.Procedures;
using Irsactl.Operations.Review;
using Irsactl.Operations.Rotation;
using Irsactl.Operations.Tests.World;

namespace Irsactl.Operations.Tests.Rotation;

/// <summary>What holds of a rotation whatever the API servers are.</summary>
public abstract class RotationScenarios
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract ClusterWorldOptions Options();

    [Fact]
    public async Task Rotate_WhileAWorkloadTradesWithoutAPause_NoneIsRefused()
    {
        await using var world = await ClusterWorld.StartAsync(Options() with { TokenLifetime = TimeSpan.FromHours(1) });
        var before = await world.SigningKeyIdAsync();

        var rotation = await world.OpenRotationAsync();
        var status = await world.Workload.LiveWhileAsync(rotation.RunAsync(isBack: false, Cancellation), Cancellation);

        await ShouldBeRotatedAsync(world, status, before);
    }

    [Fact]
    public async Task Rotate_StoppedAtEveryStepAndCarriedOnElsewhere_NoTokenIsRefused()
    {
        await using var world = await ClusterWorld.StartAsync(Options());
        var before = await world.SigningKeyIdAsync();

        HashSet<RotationStep> stoppedAt = [RotationStep.Finish];
        RotationStatus? status = null;
        while (status is null)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var rotation = await world.OpenRotationAsync(item =>
            {
                if (item.Kind is ProcedureEventKind.Done or ProcedureEventKind.Waiting && stoppedAt.Add(item.Step))
                {
                    stop.Cancel();
                }
            });
            try
            {
                status = await world.Workload.LiveWhileAsync(rotation.RunAsync(isBack: false, stop.Token), Cancellation);
            }
            catch (OperationCanceledException)
            {
                // As somebody who closes the lid.
            }
        }

        stoppedAt.Count.ShouldBeGreaterThan(8);
        await ShouldBeRotatedAsync(world, status, before);
    }

    [Fact]
    public async Task Review_OfAClusterThatSignsWithAnUnpublishedKey_NamesItAndNothingElseBefore()
    {
        await using var world = await ClusterWorld.StartAsync(Options());
        Codes(await world.ReviewAsync()).ShouldBeEmpty();

        await world.Objects.DeleteAsync(OpenShiftPaths.NextKey, Cancellation);
        await world.Clock.PassAsync(TimeSpan.FromMinutes(30));
        foreach (var node in world.Cluster.Nodes)
        {
            await world.Cluster.RestartAsync(node);
        }

        Codes(await world.ReviewAsync()).ShouldContain(code => code == "IRS7110");
    }

    [Fact]
    public async Task DocumentedRotation_ThatRacesTheOperator_IsRefusedTokens()
    {
        await using var world = await ClusterWorld.StartAsync(Options());

        // The Secret is deleted; the operator makes a key, which nodes that are rebooted sign with before anybody has published it.
        await world.Objects.DeleteAsync(OpenShiftPaths.NextKey, Cancellation);
        await world.Clock.PassAsync(TimeSpan.FromMinutes(30));
        world.Workload.Refusals.ShouldBeEmpty();
        foreach (var node in world.Cluster.Nodes)
        {
            await world.Cluster.RestartAsync(node);
            await world.Clock.PassAsync(TimeSpan.FromMinutes(5));
        }

        world.Workload.Refusals.ShouldContain(refusal => refusal.Contains("fresh", StringComparison.Ordinal));
        await world.PublishByHandAsync(await world.NextPublicPemAsync());
        var refused = world.Workload.Refusals.Count;
        await world.Clock.PassAsync(TimeSpan.FromMinutes(15));
        world.Workload.Refusals.Skip(refused).ShouldAllBe(refusal => refusal.Contains("oldest", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Codes(ReviewReport report) => report.Findings.Select(finding => $"{finding.Code}");

    internal static async Task ShouldBeRotatedAsync(ClusterWorld world, RotationStatus status, string before)
    {
        var now = await world.SigningKeyIdAsync();
        status.Step.ShouldBe(RotationStep.Done);
        world.Workload.Refusals.ShouldBeEmpty();
        world.Workload.Traded.ShouldBeGreaterThan(30);
        (now == before).ShouldBeFalse();
        (await world.SignerIdsAsync()).ShouldHaveSingleItem().ShouldBe(now);
        status.Published.ShouldHaveSingleItem().ShouldBe(now);
        (await world.HasRotationRecordAsync()).ShouldBeFalse();
    }
}
