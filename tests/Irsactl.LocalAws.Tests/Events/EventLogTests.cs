using Irsactl.LocalAws.Foundation.Events;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Events;

public sealed class EventLogTests
{
    [Fact]
    public void ReadAfter_GivesWhatIsNewer_InOrder()
    {
        var log = Filled(capacity: 10, count: 5);

        var batch = log.ReadAfter(2);

        batch.Events.Select(logged => (logged.Id, logged.Request.Path)).ShouldBe([(3, "/3"), (4, "/4"), (5, "/5")]);
        (batch.Dropped, batch.Position).ShouldBe((0, 5));
        log.ReadAfter(batch.Position).Events.ShouldBeEmpty();
    }

    [Fact]
    public void ReadAfter_BeyondWhatIsKept_CountsWhatIsGone()
    {
        var log = Filled(capacity: 3, count: 10);

        var batch = log.ReadAfter(2);

        batch.Dropped.ShouldBe(5);
        batch.Events.Select(logged => logged.Id).ShouldBe([8, 9, 10]);
    }

    [Fact]
    public void ReadAfter_AnIdOfAnEarlierServer_BeginsAnew()
    {
        var batch = Filled(capacity: 10, count: 2).ReadAfter(500);

        (batch.Events.Count, batch.Dropped, batch.Position).ShouldBe((2, 0, 2));
        Filled(capacity: 10, count: 0).ReadAfter(500).Position.ShouldBe(0);
    }

    [Fact]
    public void ReadAfter_InManyBatches_LosesNothing()
    {
        var log = Filled(capacity: 2_000, count: 1_500);
        var seen = new List<long>();
        for (var batch = log.ReadAfter(0); batch.Events.Count > 0; batch = log.ReadAfter(batch.Position))
        {
            seen.AddRange(batch.Events.Select(logged => logged.Id));
        }

        seen.ShouldBe(Enumerable.Range(1, 1_500).Select(id => (long)id));
    }

    [Fact]
    public void Backwards_IsNewestFirst_UntilTheOldestKept()
    {
        var log = Filled(capacity: 3, count: 5);

        log.Backwards().Select(logged => logged.Id).ShouldBe([5, 4, 3]);
        log.Backwards(before: 5).Select(logged => logged.Id).ShouldBe([4, 3]);
        log.Backwards(before: 2).ShouldBeEmpty();
    }

    [Fact]
    public async Task ComesAfter_WakesEveryReader_AndAllWhenClosed()
    {
        var log = Filled(capacity: 3, count: 1);
        log.ComesAfter(0).IsCompleted.ShouldBeTrue();
        var (one, other) = (log.ComesAfter(1), log.ComesAfter(1));
        one.IsCompleted.ShouldBeFalse();

        log.Add(Event(2));
        await Task.WhenAll(one, other).WaitAsync(TestContext.Current.CancellationToken);

        var last = log.ComesAfter(2);
        log.Close();
        await last.WaitAsync(TestContext.Current.CancellationToken);
        log.ComesAfter(2).IsCompleted.ShouldBeTrue();
    }

    private static EventLog Filled(int capacity, int count)
    {
        var log = new EventLog(capacity);
        for (var index = 1; index <= count; index++)
        {
            log.Add(Event(index));
        }

        return log;
    }

    private static RequestEvent Event(int number) => new()
    {
        Time = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.Zero,
        Service = "s3",
        Operation = "GetObject",
        Method = "GET",
        Host = "h",
        Path = $"/{number}",
    };
}
