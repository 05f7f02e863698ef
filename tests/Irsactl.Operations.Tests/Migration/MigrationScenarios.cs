using Irsactl.Operations.Migration;
using Irsactl.Operations.Procedures;
using Irsactl.Operations.Tests.World;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Tests.Migration;

/// <summary>What holds of a move to another issuer whatever the API servers are.</summary>
public abstract class MigrationScenarios
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract ClusterWorldOptions Options();

    [Fact]
    public async Task Migrate_StoppedAtEveryStepAndCarriedOnElsewhere_NoTokenIsRefused()
    {
        await using var world = await ClusterWorld.StartAsync(Options());
        var migration = new MigrationWorld(world);

        // After the last step there is nothing to carry on.
        HashSet<MigrationStep> stoppedAt = [MigrationStep.Finish];
        MigrationStatus? status = null;
        while (status is null)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var hosting = await migration.HasRecordAsync() ? null : new CloudFrontHostingOptions();
            var run = await migration.OpenAsync(hosting, onEvent: item =>
            {
                if (item.Kind is ProcedureEventKind.Done or ProcedureEventKind.Waiting && stoppedAt.Add(item.Step))
                {
                    stop.Cancel();
                }
            });
            try
            {
                status = await world.Workload.LiveWhileAsync(run.RunAsync(isBack: false, stop.Token), Cancellation);
            }
            catch (OperationCanceledException)
            {
                // As somebody who closes the lid.
            }
        }

        status.Step.ShouldBe(MigrationStep.Done);
        stoppedAt.Count.ShouldBeGreaterThan(8);
        world.Workload.Refusals.ShouldBeEmpty();
        world.Workload.Traded.ShouldBeGreaterThan(30);
        (status.Issuer == world.Issuer).ShouldBeFalse();
        (await migration.SignedIssuersAsync()).ShouldHaveSingleItem().ShouldBe(status.Issuer);
        (await migration.TrustedByRolesAsync()).ShouldHaveSingleItem().ShouldBe(status.Issuer);
        (await migration.ProvidersAsync()).ShouldHaveSingleItem().ShouldBe(status.Issuer);
        (await migration.HasRecordAsync()).ShouldBeFalse();
    }
}
