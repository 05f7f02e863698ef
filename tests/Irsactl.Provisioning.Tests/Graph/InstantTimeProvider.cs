using System.Collections.Concurrent;

namespace Irsactl.Provisioning.Tests.Graph;

/// <summary>A clock on which every wait is over at once. It keeps how long the waits would have been.</summary>
internal sealed class InstantTimeProvider : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
