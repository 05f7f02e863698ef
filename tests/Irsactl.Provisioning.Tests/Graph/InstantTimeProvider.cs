using System.Collections.Concurrent;

namespace Irsactl.Provisioning.Tests.Graph;

/// <summary>A clock on which every wait is over at once, and has taken its time all the same. It keeps the waits.</summary>
internal sealed class InstantTimeProvider : TimeProvider
{
    private long _passed;

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override long GetTimestamp() =>
        base.GetTimestamp() + (long)((Int128)Interlocked.Read(ref _passed) * TimestampFrequency / TimeSpan.TicksPerSecond);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _passed));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Enqueue(dueTime);
        Interlocked.Add(ref _passed, dueTime.Ticks);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
