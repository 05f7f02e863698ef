using Amazon;

namespace Irsactl.Operations.Tests.World;

/// <summary>
/// The time of a test's world. Whoever waits by <see cref="Waiting"/> makes it pass: the world lives through the time that is waited for,
/// and then the wait is over. So nothing waits for real, and nothing happens between two waits that the world has not seen.
/// </summary>
internal sealed class WorldClock
{
    private readonly Lock _gate = new();
    private TimeSpan _ahead;

    public WorldClock()
    {
        AWSConfigs.ManualClockCorrection = TimeSpan.Zero;
        Waiting = new Provider(this, steps: true);
        Reading = new Provider(this, steps: false);
    }

    /// <summary>What the world does in a span of time that passes.</summary>
    public Func<TimeSpan, Task> Live { get; set; } = _ => Task.CompletedTask;

    /// <summary>For those whose waits make time pass.</summary>
    public TimeProvider Waiting { get; }

    /// <summary>For those who only look at it; their timers go by the machine's clock.</summary>
    public TimeProvider Reading { get; }

    /// <summary>The machine's time, and all that has passed beside it.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                return TimeProvider.System.GetUtcNow() + _ahead;
            }
        }
    }

    /// <summary>Lets time pass.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        lock (_gate)
        {
            _ahead += time;
            // The SDK has one clock for the whole process, by which it signs.
            AWSConfigs.ManualClockCorrection = _ahead;
        }

        await Live(time);
    }

    private sealed class Provider(WorldClock world, bool steps) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => world.Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            steps ? new Step(world, () => callback(state), dueTime) : System.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class Step : ITimer
    {
        private volatile bool _isOver;

        public Step(WorldClock world, Action callback, TimeSpan time) => _ = RunAsync(world, callback, time);

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => _isOver = true;

        public ValueTask DisposeAsync()
        {
            _isOver = true;
            return ValueTask.CompletedTask;
        }

        private async Task RunAsync(WorldClock world, Action callback, TimeSpan time)
        {
            await Task.Yield();
            await world.PassAsync(time);
            if (!_isOver)
            {
                callback();
            }
        }
    }
}
