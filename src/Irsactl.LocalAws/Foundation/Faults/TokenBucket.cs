namespace Irsactl.LocalAws.Foundation.Faults;

/// <summary>Lets so many requests a second through, and so many at once.</summary>
/// <param name="perSecond">How many a second.</param>
/// <param name="time">The clock.</param>
/// <param name="burst">How many at once; a second's worth unless given. At least one.</param>
internal sealed class TokenBucket(double perSecond, TimeProvider time, double? burst = null)
{
    private readonly Lock gate = new();
    private readonly double capacity = Math.Max(1, burst ?? perSecond);
    private double tokens = Math.Max(1, burst ?? perSecond);
    private long filledAt = time.GetTimestamp();

    /// <summary>Whether one more request may pass.</summary>
    public bool TryTake()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(capacity, tokens + (time.GetElapsedTime(filledAt, now).TotalSeconds * perSecond));
            filledAt = now;
            if (tokens < 1)
            {
                return false;
            }

            tokens--;
            return true;
        }
    }
}
