using Irsactl.LocalAws.Services.Sts.WebIdentity;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>Who shares a reading with whom: nobody gets what was read before they asked.</summary>
public sealed class SharedReadTests
{
    private readonly FakeTimeProvider time = new();
    private readonly List<TaskCompletionSource<int>> readings = [];
    private readonly SharedRead<int> shared;
    private readonly object subject = new();

    public SharedReadTests() => shared = new(time);

    [Fact]
    public async Task Readers_OfAReadingUnderWay_ShareTheNextOne()
    {
        var first = shared.RunAsync(subject, ReadAsync);
        var second = shared.RunAsync(subject, ReadAsync);
        var third = shared.RunAsync(subject, ReadAsync);
        readings.Count.ShouldBe(1);

        readings[0].SetResult(1);
        (await first).ShouldBe(1);
        await StartedAsync(2);
        readings[1].SetResult(2);

        (await second).ShouldBe(2);
        (await third).ShouldBe(2);
        readings.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Reader_AfterAReading_GetsOneOfItsOwn()
    {
        var first = shared.RunAsync(subject, ReadAsync);
        readings[0].SetResult(1);
        (await first).ShouldBe(1);

        var second = shared.RunAsync(subject, ReadAsync);
        readings[1].SetResult(2);

        (await second).ShouldBe(2);
    }

    [Fact]
    public async Task Failure_IsForThoseWhoSharedIt_AndNobodyElse()
    {
        var first = shared.RunAsync(subject, ReadAsync);
        var second = shared.RunAsync(subject, ReadAsync);
        readings[0].SetException(new InvalidOperationException("first"));
        await Should.ThrowAsync<InvalidOperationException>(first);

        await StartedAsync(2);
        readings[1].SetResult(2);

        (await second).ShouldBe(2);
    }

    [Fact]
    public async Task ReadingThatHangs_DoesNotHoldUpTheNext()
    {
        var first = shared.RunAsync(subject, ReadAsync);
        var second = shared.RunAsync(subject, ReadAsync);

        time.Advance(TimeSpan.FromMilliseconds(50));
        await StartedAsync(2);
        readings[1].SetResult(2);

        (await second).ShouldBe(2);
        first.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task AnotherSubject_IsReadForItself()
    {
        var first = shared.RunAsync(subject, ReadAsync);
        var second = shared.RunAsync(subject, ReadAsync);
        var other = shared.RunAsync(new object(), ReadAsync);
        readings.Count.ShouldBe(2);

        readings[1].SetResult(2);
        (await other).ShouldBe(2);
        readings[0].SetResult(1);
        (await first).ShouldBe(1);
        await StartedAsync(3);
        readings[2].SetResult(3);
        (await second).ShouldBe(3);
    }

    private Task<int> ReadAsync()
    {
        var reading = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (readings)
        {
            readings.Add(reading);
            Monitor.PulseAll(readings);
        }

        return reading.Task;
    }

    private Task StartedAsync(int count) => Task.Run(() =>
    {
        lock (readings)
        {
            while (readings.Count < count)
            {
                Monitor.Wait(readings);
            }
        }
    });
}
