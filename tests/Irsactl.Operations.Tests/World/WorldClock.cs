using System.Runtime.ExceptionServices;
using Irsactl.LocalAws.Foundation.Clock;

namespace Irsactl.Operations.Tests.World;

/// <summary>
/// The time of a test's world. Whoever waits by <see cref="Waiting"/> makes it pass: the world lives through the time that is waited for,
/// and then the wait is over. So nothing waits for real, and nothing happens between two waits that the world has not seen. Of two who wait
/// at once, one after the other makes a step pass. What goes wrong in the world is thrown at whoever waits next: a wait itself cannot fail.
/// </summary>
internal sealed class WorldClock
{
    private static readonly TimeSpan _step = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly List<DrivenTimer> _timers = [];
    private readonly ShiftedClock _reading = new(TimeProvider.System);
    private Task _living = Task.CompletedTask;
    private ExceptionDispatchInfo? _failure;

    public WorldClock()
    {
        Waiting = new Provider(this, (callback, state, dueTime, _) => new Step(this, () => callback(state), dueTime));
        Driven = new Provider(this, (callback, state, dueTime, period) => new DrivenTimer(this, () => callback(state), dueTime, period));
    }

    /// <summary>What the world does after two minutes, or less, that have passed.</summary>
    public Func<Task> Live { get; set; } = () => Task.CompletedTask;

    /// <summary>For those whose waits make time pass.</summary>
    public TimeProvider Waiting { get; }

    /// <summary>For those who mostly look at it; their timers ring meanwhile, too, when it is time.</summary>
    public TimeProvider Reading => _reading;

    /// <summary>For those who do something at their times, while time passes.</summary>
    public TimeProvider Driven { get; }

    /// <summary>The machine's time, and all that has passed beside it.</summary>
    public DateTimeOffset Now => _reading.GetUtcNow();

    /// <summary>Lets time pass, two minutes at a time.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        while (time > TimeSpan.Zero)
        {
            var step = time < _step ? time : _step;
            Task mine;
            lock (_gate)
            {
                mine = _living = LiveAfterAsync(_living, step);
            }

            await mine;
            time -= step;
        }
    }

    private async Task LiveAfterAsync(Task before, TimeSpan step)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        _failure?.Throw();
        _reading.Advance(step);
        FireTimers();
        await Live();
    }

    private void FireTimers()
    {
        List<DrivenTimer> timers;
        lock (_gate)
        {
            timers = [.. _timers];
        }

        timers.ForEach(timer => timer.FireIfDue());
    }

    private sealed class Provider(WorldClock world, Func<TimerCallback, object?, TimeSpan, TimeSpan, ITimer> makeTimer) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => world.Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            makeTimer(callback, state, dueTime, period);
    }

    /// <summary>Is due while time passes, on the thread of whoever lets it pass.</summary>
    private sealed class DrivenTimer : ITimer
    {
        private readonly WorldClock _world;
        private readonly Action _callback;
        private DateTimeOffset? _due;
        private TimeSpan _period;

        public DrivenTimer(WorldClock world, Action callback, TimeSpan dueTime, TimeSpan period)
        {
            (_world, _callback) = (world, callback);
            Change(dueTime, period);
            lock (world._gate)
            {
                world._timers.Add(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : _world.Now + dueTime;
            _period = period;
            return true;
        }

        public void FireIfDue()
        {
            if (_due is { } due && due <= _world.Now)
            {
                _due = _period == Timeout.InfiniteTimeSpan ? null : _world.Now + _period;
                _callback();
            }
        }

        public void Dispose()
        {
            lock (_world._gate)
            {
                _world._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Makes the time pass that it is set to, and is over then.</summary>
    private sealed class Step : ITimer
    {
        private volatile bool _isOver;

        public Step(WorldClock world, Action callback, TimeSpan time)
        {
            world._failure?.Throw();
            _ = RunAsync(world, callback, time);
        }

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
            try
            {
                await world.PassAsync(time);
            }
            catch (Exception failure)
            {
                world._failure ??= ExceptionDispatchInfo.Capture(failure);
            }

            if (!_isOver)
            {
                callback();
            }
        }
    }
}
