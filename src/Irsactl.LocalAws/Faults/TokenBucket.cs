namespace Irsactl.LocalAws.Faults;

/// <summary>Lets so many requests a second through, and a second's worth of them at once.</summary>
internal sealed class TokenBucket(double perSecond, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly double capacity = Math.Max(1, perSecond);
    private double tokens = Math.Max(1, perSecond);
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
