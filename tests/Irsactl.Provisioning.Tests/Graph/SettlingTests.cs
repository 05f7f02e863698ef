using Irsactl.Provisioning.Graph;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Graph;

public sealed class SettlingTests
{
    private readonly InstantTimeProvider _time = new();
    private readonly EventRecorder _events = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private GraphExecutor Executor
    {
        get
        {
            var settings = new ProvisioningSettings { TimeProvider = _time, Progress = _events };
            return new GraphExecutor(settings, new RunLog(settings.Progress));
        }
    }

    [Fact]
    public async Task Apply_CreatedResource_IsThroughBeforeItsDependentIsMade()
    {
        var slow = new SlowResource("slow", looks: 3);
        var dependent = new FakeResource("dependent", "slow")
        {
            OnChange = _ =>
            {
                slow.Steps.Add("dependent");
                return Task.CompletedTask;
            },
        };

        var report = await Executor.ApplyAsync(ResourceGraph.Of([slow, dependent]), Cancellation);

        report.Succeeded.ShouldBeTrue();
        slow.Steps.ShouldBe(["create", "look", "look", "look", "dependent"]);
        _time.Waits.ShouldBe([TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20)]);
        _events.Events.Where(item => item.Kind == ProvisioningEventKind.Waiting).ShouldHaveSingleItem()
            .Text.ShouldBe("Waiting for slow through, 10 minutes at most");
    }

    [Fact]
    public async Task Apply_ResourceThatAnEarlierRunLeftUnderWay_IsWaitedForAndNotMadeAgain()
    {
        var slow = new SlowResource("slow", looks: 3) { Current = new SlowResource.State(true, 2) };

        var report = await Executor.ApplyAsync(ResourceGraph.Of([slow]), Cancellation);

        report.Results.ShouldHaveSingleItem().Outcome.ShouldBe(ResourceOutcome.Unchanged);
        slow.Steps.ShouldBe(["look", "look"]);
    }

    [Fact]
    public async Task Apply_ResourceThatIsThrough_IsNotLookedAtAgain()
    {
        var slow = new SlowResource("slow", looks: 3) { Current = new SlowResource.State(true, 0) };

        await Executor.ApplyAsync(ResourceGraph.Of([slow]), Cancellation);

        slow.Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task Apply_NotThroughInTime_FailsWithWhatWasSeenAndLeavesDependentsUntried()
    {
        var slow = new SlowResource("slow", looks: int.MaxValue) { Obstacle = "it is stuck" };
        var dependent = new FakeResource("dependent", "slow");

        var report = await Executor.ApplyAsync(ResourceGraph.Of([slow, dependent]), Cancellation);

        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.NotSettled);
        error.Message.ShouldBe("waited 10 minutes in vain for slow through: it is stuck");
        _time.Waits.Count.ShouldBe(30);
        dependent.Current.ShouldBeNull();
    }

    [Fact]
    public async Task Destroy_InSteps_SwitchesOffWaitsAndDeletes()
    {
        var slow = new SlowResource("slow", looks: 2, "bucket") { Current = new SlowResource.State(true, 0) };
        var bucket = new FakeResource("bucket")
        {
            Current = "wanted",
            OnChange = _ =>
            {
                slow.Steps.Add("bucket");
                return Task.CompletedTask;
            },
        };

        var report = await DestroyAsync(slow, bucket);

        report.Count(ResourceOutcome.Deleted).ShouldBe(2);
        slow.Steps.ShouldBe(["off", "look", "look", "delete", "bucket"]);
    }

    [Fact]
    public async Task Destroy_SwitchedOffByAnEarlierRun_CarriesOnWithTheWait()
    {
        var slow = new SlowResource("slow", looks: 2) { Current = new SlowResource.State(false, 1) };

        var report = await DestroyAsync(slow);

        report.Results.ShouldHaveSingleItem().Outcome.ShouldBe(ResourceOutcome.Deleted);
        slow.Steps.ShouldBe(["look", "delete"]);
        slow.Current.ShouldBeNull();
    }

    private async Task<ProvisioningReport> DestroyAsync(params IEnumerable<IResource> resources)
    {
        var executor = Executor;
        return await executor.DestroyAsync(
            await executor.PlanDestroyAsync(ResourceGraph.Of(resources), Cancellation), readsAgain: false, Cancellation);
    }
}
