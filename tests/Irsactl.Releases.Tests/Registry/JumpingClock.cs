namespace Irsactl.Releases.Tests.Registry;

/// <summary>
/// A clock on which short waits, such as those before another try, are over at once, and long ones, such as those for a registry that says
/// nothing, when the test says so.
/// </summary>
internal sealed class JumpingClock : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];
    private int _jumps;

    /// <summary>How many waits were over at once.</summary>
    public int ShortWaits { get; private set; }

    /// <summary>Lets one long wait be over: that which is under way, or the next.</summary>
    public void Jump()
    {
        lock (_gate)
        {
            _jumps++;
            Settle();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var waiting = new Waiting(this, callback, state);
        waiting.Change(dueTime, period);
        return waiting;
    }

    private void Arm(Waiting timer, TimeSpan due)
    {
        lock (_gate)
        {
            _waiting.Remove(timer);
            if (due >= TimeSpan.Zero && due <= Short)
            {
                ShortWaits++;
                timer.Fire();
            }
            else if (due > Short && due <= Long)
            {
                _waiting.Add(timer);
                Settle();
            }
        }
    }

    private void Settle()
    {
        if (_jumps > 0 && _waiting is [var first, ..])
        {
            _jumps--;
            _waiting.RemoveAt(0);
            first.Fire();
        }
    }

    private sealed class Waiting(JumpingClock clock, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Arm(this, dueTime);
            return true;
        }

        public void Fire() => ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), state: null);

        public void Dispose() => clock.Arm(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
