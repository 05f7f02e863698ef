using System.Collections.Concurrent;
using System.Net;
using Amazon.Runtime;
using Irsactl.Provisioning.Graph;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Graph;

public sealed class GraphExecutorTests
{
    private readonly InstantTimeProvider _time = new();
    private readonly EventRecorder _events = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private GraphExecutor Executor => MakeExecutor(new ProvisioningSettings());

    [Fact]
    public async Task Apply_Dependencies_AreChangedBeforeTheirDependents()
    {
        var order = new ConcurrentQueue<string>();
        FakeResource Make(string name, params string[] dependsOn) => new(name, dependsOn)
        {
            OnChange = _ =>
            {
                order.Enqueue(name);
                return Task.CompletedTask;
            },
        };

        var report = await Executor.ApplyAsync(
            ResourceGraph.Of([Make("roof", "walls"), Make("walls", "floor"), Make("floor")]), Cancellation);

        order.ShouldBe(["floor", "walls", "roof"]);
        report.Results.Select(result => result.Key.Name).ShouldBe(["floor", "walls", "roof"]);
        report.Count(ResourceOutcome.Created).ShouldBe(3);
        _events.LogLines.ShouldBe(["floor Created", "walls Created", "roof Created"]);
    }

    [Fact]
    public async Task Apply_IndependentResources_RunAtTheSameTimeUpToTheLimit()
    {
        var inside = 0;
        var most = 0;
        var full = new TaskCompletionSource();
        // Each stays until the limit is reached: fewer at once would hang, more would be seen.
        async Task StayAsync(CancellationToken token)
        {
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            if (now == 16)
            {
                full.TrySetResult();
            }

            await full.Task.WaitAsync(token);
            Interlocked.Decrement(ref inside);
        }

        var resources = Enumerable.Range(0, 40).Select(number => new FakeResource($"{number}") { OnChange = StayAsync });

        var report = await Executor.ApplyAsync(ResourceGraph.Of(resources), Cancellation);

        report.Succeeded.ShouldBeTrue();
        most.ShouldBe(16);
    }

    [Fact]
    public async Task Apply_SomethingIsNotOurs_NothingIsChangedAndEverythingInTheWayIsSaid()
    {
        var mine = new FakeResource("mine");
        var foreign = new FakeResource("foreign") { Current = "other", IsOurs = false };
        var second = new FakeResource("second") { Current = "other", IsOurs = false };

        var report = await Executor.ApplyAsync(ResourceGraph.Of([mine, foreign, second]), Cancellation);

        report.Succeeded.ShouldBeFalse();
        report.Errors.Select(error => error.Message).ShouldBe(["foreign is not ours", "second is not ours"]);
        mine.Current.ShouldBeNull();
        report.Results[0].Outcome.ShouldBe(ResourceOutcome.Skipped);
    }

    [Fact]
    public async Task Apply_OneFails_ItsDependentsAreSkippedAndTheOthersDone()
    {
        var broken = new FakeResource("broken") { OnChange = _ => throw Refusal("LimitExceeded", HttpStatusCode.Conflict) };

        var report = await Executor.ApplyAsync(
            ResourceGraph.Of([broken, new FakeResource("dependent", "broken"), new FakeResource("other")]), Cancellation);

        report.Results.Select(result => result.Outcome)
            .ShouldBe([ResourceOutcome.Failed, ResourceOutcome.Skipped, ResourceOutcome.Created]);
        report.IsCancelled.ShouldBeFalse();
        report.Errors.ShouldHaveSingleItem();
        _time.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Apply_Twice_ChangesNothingTheSecondTime()
    {
        var resource = new FakeResource("one");
        await Executor.ApplyAsync(ResourceGraph.Of([resource]), Cancellation);

        var report = await Executor.ApplyAsync(ResourceGraph.Of([resource]), Cancellation);

        report.Results.ShouldHaveSingleItem().Outcome.ShouldBe(ResourceOutcome.Unchanged);
    }

    [Theory]
    [InlineData("Throttling", HttpStatusCode.BadRequest)]
    [InlineData("InternalError", HttpStatusCode.InternalServerError)]
    [InlineData("NoSuchEntity", HttpStatusCode.NotFound)]
    public async Task Apply_FailureThatPasses_IsReadAgainAndCarriedOn(string code, HttpStatusCode status)
    {
        var failures = 3;
        var resource = new FakeResource("one") { OnChange = _ => failures-- > 0 ? throw Refusal(code, status) : Task.CompletedTask };

        var report = await Executor.ApplyAsync(ResourceGraph.Of([resource]), Cancellation);

        report.Succeeded.ShouldBeTrue();
        resource.Reads.ShouldBe(4);
        _time.Waits.Count.ShouldBe(3);
        _events.Events.Count(item => item.Kind == ProvisioningEventKind.Retrying).ShouldBe(3);
    }

    [Fact]
    public async Task Apply_FailureThatDoesNotPass_EndsAfterTheLastAttempt()
    {
        var resource = new FakeResource("one") { OnChange = _ => throw Refusal("SlowDown", HttpStatusCode.ServiceUnavailable) };

        var report = await MakeExecutor(new ProvisioningSettings { MaxAttempts = 4 })
            .ApplyAsync(ResourceGraph.Of([resource]), Cancellation);

        report.Errors.ShouldHaveSingleItem().Code.Id.ShouldBe("IRS3504");
        _time.Waits.Count.ShouldBe(3);
        _time.Waits.ShouldAllBe(wait => wait <= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Apply_Cancelled_ReportsWhatWasDone()
    {
        using var stop = new CancellationTokenSource();
        var done = new FakeResource("done");
        var stopped = new FakeResource("stopped", "done")
        {
            OnChange = async token =>
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
        };

        var report = await Executor.ApplyAsync(ResourceGraph.Of([done, stopped, new FakeResource("never", "stopped")]), stop.Token);

        report.IsCancelled.ShouldBeTrue();
        report.Succeeded.ShouldBeFalse();
        report.Results.Select(result => result.Outcome)
            .ShouldBe([ResourceOutcome.Created, ResourceOutcome.Interrupted, ResourceOutcome.Skipped]);
        report.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_SaysWhatWouldBeDoneAndDoesNothing()
    {
        var missing = new FakeResource("missing");
        var stale = new FakeResource("stale") { Current = "old" };

        var report = await Executor.PlanAsync(ResourceGraph.Of([missing, stale]), Cancellation);

        report.Results.Select(result => result.Outcome).ShouldBe([ResourceOutcome.Created, ResourceOutcome.Updated]);
        report.Results[1].Changes.ShouldBe(["content"]);
        missing.Current.ShouldBeNull();
        stale.Current.ShouldBe("old");
    }

    [Fact]
    public async Task Destroy_DependentsGoFirstAndOneFailureDoesNotKeepTheRest()
    {
        var order = new ConcurrentQueue<string>();
        FakeResource Make(string name, params string[] dependsOn) => new(name, dependsOn)
        {
            Current = "there",
            OnChange = _ =>
            {
                order.Enqueue(name);
                return Task.CompletedTask;
            },
        };
        var broken = new FakeResource("broken")
        {
            Current = "there",
            OnChange = _ => throw Refusal("AccessDenied", HttpStatusCode.Forbidden),
        };
        var foreign = new FakeResource("foreign") { Current = "there", IsOurs = false };

        var executor = Executor;
        var plan = await executor.PlanDestroyAsync(
            ResourceGraph.Of([broken, foreign, Make("floor"), Make("walls", "floor")]), Cancellation);
        order.ShouldBeEmpty();
        var report = await executor.DestroyAsync(plan, readsAgain: false, Cancellation);

        order.ShouldBe(["walls", "floor"]);
        report.Count(ResourceOutcome.Deleted).ShouldBe(2);
        report.Count(ResourceOutcome.Failed).ShouldBe(1);
        foreign.Current.ShouldBe("there");
    }

    [Fact]
    public void Graph_KeyTwice_IsADefect() =>
        Should.Throw<InvalidOperationException>(() => ResourceGraph.Of([new FakeResource("a"), new FakeResource("a")]));

    [Fact]
    public void Graph_UnknownDependency_IsADefect() =>
        Should.Throw<InvalidOperationException>(() => ResourceGraph.Of([new FakeResource("a", "b")]));

    [Fact]
    public void Graph_Cycle_IsADefect() =>
        Should.Throw<InvalidOperationException>(() => ResourceGraph.Of([new FakeResource("a", "b"), new FakeResource("b", "a")]));

    private GraphExecutor MakeExecutor(ProvisioningSettings settings) =>
        new(settings with { TimeProvider = _time }, new RunLog(_events));

    private static AmazonServiceException Refusal(string code, HttpStatusCode status) =>
        new($"{code} happened", ErrorType.Sender, code, "request-1", status);

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
            // Another thread wrote in between: look again.
        }
    }
}
