using Microsoft.Extensions.Time.Testing;

namespace Irsactl.Issuer.Tests;

/// <summary>A clock that can go on just when somebody waits for a given time, so that it never runs ahead of whoever looks at it.</summary>
internal sealed class SteppingClock(TimeSpan step) : FakeTimeProvider
{
    private int _waiting;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != step)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        var wait = new Wait(this, callback);
        wait.Start(base.CreateTimer(_ => wait.End(state), null, dueTime, period));
        return wait;
    }

    /// <summary>Goes on by the step, if somebody waits for that.</summary>
    public void AdvanceIfAwaited()
    {
        if (Volatile.Read(ref _waiting) > 0)
        {
            Advance(step);
        }
    }

    private sealed class Wait(SteppingClock clock, TimerCallback callback) : ITimer
    {
        private ITimer? _timer;
        private int _ended;

        public void Start(ITimer timer)
        {
            _timer = timer;
            Interlocked.Increment(ref clock._waiting);
        }

        public void End(object? state)
        {
            Forget();
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
            _timer?.Dispose();
            Forget();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Forget()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                Interlocked.Decrement(ref clock._waiting);
            }
        }
    }
}
