using System.Runtime.CompilerServices;

namespace Irsactl.LocalAws.Foundation.Clock;

/// <summary>
/// A clock that starts at another time than the machine's, runs faster or slower, or stands still. Its timers keep its own time: a
/// minute of it passes in a second at a rate of 60, and never at a rate of 0.
/// </summary>
/// <remarks>
/// As the clock of a local AWS it decides about whatever AWS decides by its clock: tokens, sessions, policies, propagation. What
/// happens on the wire — latency, throttling, time limits — keeps the machine's time, because the clients do.
/// </remarks>
public sealed class ShiftedClock : TimeProvider
{
    /// <summary>The highest rate: a day in a second.</summary>
    public const double FastestRate = 86_400;

    private readonly DateTimeOffset start;
    private readonly long machineStart;
    private readonly double rate;
    private readonly ConditionalWeakTable<ShiftedTimer, TimeProvider> timers = [];
    private long ahead;

    /// <summary>Makes a clock, which runs from now on.</summary>
    /// <param name="machine">The clock that it is made from.</param>
    /// <param name="start">The time it shows now; null for the machine's.</param>
    /// <param name="rate">How many of its seconds pass in one of the machine's, 0 to <see cref="FastestRate"/>; 0 stands still.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range or not a number.</exception>
    public ShiftedClock(TimeProvider machine, DateTimeOffset? start = null, double rate = 1)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (rate is not (>= 0 and <= FastestRate))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, $"a rate is from 0 to {FastestRate}");
        }

        Machine = machine;
        this.start = (start ?? machine.GetUtcNow()).ToUniversalTime();
        this.rate = rate;
        machineStart = machine.GetTimestamp();
    }

    /// <summary>The clock that this one is made from.</summary>
    public TimeProvider Machine { get; }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => Machine.LocalTimeZone;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => start.AddTicks(Math.Min(GetTimestamp(), (DateTimeOffset.MaxValue - start).Ticks));

    /// <inheritdoc />
    public override long GetTimestamp() => (long)(Machine.GetElapsedTime(machineStart).Ticks * rate) + Volatile.Read(ref ahead);

    /// <summary>Moves the clock on at once. What is due by then is done now, a timer once however often it would have been.</summary>
    /// <param name="time">By how much; not less than nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Interlocked.Add(ref ahead, time.Ticks);
        foreach (var (timer, _) in timers)
        {
            timer.SetAnew();
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ShiftedTimer(this, callback, state);
        timers.Add(timer, this);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Whether a time has come and gone, or been passed over, since this clock was made.</summary>
    internal bool HasShown(DateTimeOffset moment) => moment >= start && moment <= GetUtcNow();

    /// <summary>The clock by which things happen on the wire: the machine's, also where AWS's is shifted.</summary>
    internal static TimeProvider MachineOf(TimeProvider time) => time switch
    {
        WrongClock wrong => MachineOf(wrong.Right),
        ShiftedClock shifted => shifted.Machine,
        _ => time,
    };

    // Zero and "never" are the same on both clocks. Timers wait 49 days at most; what is further away is as good as never.
    private TimeSpan OnMachine(TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
        {
            return time;
        }

        var milliseconds = time.TotalMilliseconds / rate;
        return milliseconds >= uint.MaxValue - 1 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Max(1, milliseconds));
    }

    /// <summary>A timer of the machine, set anew where this clock is moved on.</summary>
    private sealed class ShiftedTimer : ITimer
    {
        private readonly Lock gate = new();
        private readonly ShiftedClock clock;
        private readonly TimerCallback callback;
        private readonly object? state;
        private readonly ITimer timer;
        private TimeSpan period;

        // By the clock's timestamp; null for never.
        private long? due;

        public ShiftedTimer(ShiftedClock clock, TimerCallback callback, object? state)
        {
            (this.clock, this.callback, this.state) = (clock, callback, state);
            timer = clock.Machine.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                this.period = period;
                due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetTimestamp() + dueTime.Ticks;
                return timer.Change(clock.OnMachine(dueTime), clock.OnMachine(period));
            }
        }

        public void SetAnew()
        {
            lock (gate)
            {
                if (due is { } at)
                {
                    var left = TimeSpan.FromTicks(Math.Max(0, at - clock.GetTimestamp()));
                    timer.Change(clock.OnMachine(left), clock.OnMachine(period));
                }
            }
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();

        private void Ring()
        {
            lock (gate)
            {
                due = period <= TimeSpan.Zero ? null : clock.GetTimestamp() + period.Ticks;
            }

            callback(state);
        }
    }
}
