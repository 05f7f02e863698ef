using Irsactl.LocalAws.Foundation.Clock;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Clock;

public sealed class ShiftedClockTests
{
    private static readonly DateTimeOffset Start = new(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private readonly FakeTimeProvider machine = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 5)]
    [InlineData(1, 10)]
    [InlineData(60, 600)]
    public void Clock_StartsWhereItIsTold_AndKeepsItsRate(double rate, double seconds)
    {
        var clock = new ShiftedClock(machine, Start, rate);
        var since = clock.GetTimestamp();
        clock.GetUtcNow().ShouldBe(Start);

        machine.Advance(TimeSpan.FromSeconds(10));

        clock.GetUtcNow().ShouldBe(Start.AddSeconds(seconds));
        clock.GetElapsedTime(since).ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void Clock_WithoutStart_BeginsAtTheMachinesTime()
    {
        new ShiftedClock(machine, rate: 60).GetUtcNow().ShouldBe(machine.GetUtcNow());
    }

    [Fact]
    public void Clock_AtTheEndOfTime_StopsThere()
    {
        var clock = new ShiftedClock(machine, Start, ShiftedClock.FastestRate);

        machine.Advance(TimeSpan.FromDays(100));

        clock.GetUtcNow().ShouldBe(DateTimeOffset.MaxValue);
    }

    [Fact]
    public void Timer_KeepsTheClocksTime()
    {
        var rings = 0;
        var clock = new ShiftedClock(machine, Start, rate: 60);
        using var timer = clock.CreateTimer(_ => rings++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));

        machine.Advance(TimeSpan.FromMilliseconds(999));
        rings.ShouldBe(0);
        machine.Advance(TimeSpan.FromMilliseconds(1));
        rings.ShouldBe(1);
        machine.Advance(TimeSpan.FromSeconds(2));
        rings.ShouldBe(2);

        timer.Change(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan).ShouldBeTrue();
        machine.Advance(TimeSpan.FromSeconds(59));
        rings.ShouldBe(2);
        machine.Advance(TimeSpan.FromSeconds(1));
        rings.ShouldBe(3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void Advance_MovesTheClockAndItsTimersOn(double rate)
    {
        var (once, again) = (0, 0);
        var clock = new ShiftedClock(machine, Start, rate);
        using var single = clock.CreateTimer(_ => once++, null, TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan);
        using var periodic = clock.CreateTimer(_ => again++, null, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));

        clock.Advance(TimeSpan.FromMinutes(9));
        machine.Advance(TimeSpan.Zero);
        (once, again).ShouldBe((0, 0));
        clock.GetUtcNow().ShouldBe(Start.AddMinutes(9));

        clock.Advance(TimeSpan.FromMinutes(1));
        machine.Advance(TimeSpan.Zero);
        (once, again).ShouldBe((1, 1));

        clock.Advance(TimeSpan.FromHours(1));
        machine.Advance(TimeSpan.Zero);
        (once, again).ShouldBe((1, 2));
        clock.GetUtcNow().ShouldBe(Start.AddMinutes(70));
    }

    [Fact]
    public void Advance_Backwards_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ShiftedClock(machine).Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Timer_OfAClockThatStandsStill_NeverRings()
    {
        var rings = 0;
        var clock = new ShiftedClock(machine, Start, rate: 0);
        using var timer = clock.CreateTimer(_ => rings++, null, TimeSpan.FromTicks(1), Timeout.InfiniteTimeSpan);

        machine.Advance(TimeSpan.FromDays(1));

        rings.ShouldBe(0);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(86_401)]
    [InlineData(double.NaN)]
    public void Rate_OutsideItsRange_IsRefused(double rate)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ShiftedClock(machine, Start, rate));
    }
}
