namespace Irsactl.LocalAws.Foundation.Clock;

/// <summary>
/// A clock whose hands can be set wrong, as somebody does who types a wrong date into a server: it shows another time, and time passes as
/// before. Timers and measured durations notice nothing.
/// </summary>
/// <param name="right">The clock that it shows as long as nobody has set it wrong.</param>
internal sealed class WrongClock(TimeProvider right) : TimeProvider
{
    private Func<TimeSpan> error = static () => TimeSpan.Zero;

    /// <summary>The clock that is right.</summary>
    public TimeProvider Right { get; } = right;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => Right.LocalTimeZone;

    /// <inheritdoc />
    public override long TimestampFrequency => Right.TimestampFrequency;

    /// <summary>Shows from now on what somebody says that it is wrong by.</summary>
    public void Follow(Func<TimeSpan> source) => error = source;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        var (now, wrongBy) = (Right.GetUtcNow(), error());
        return wrongBy > DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + wrongBy;
    }

    /// <inheritdoc />
    public override long GetTimestamp() => Right.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Right.CreateTimer(callback, state, dueTime, period);
}
