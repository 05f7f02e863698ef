namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>
/// What readings showed, each kept for a while after the first one that no longer shows it. The time in which nothing could be read does
/// not count.
/// </summary>
internal sealed class SeenLately<T>(TimeSpan keep, TimeProvider clock)
    where T : notnull
{
    // Since when a value is missing; null where the last reading showed it.
    private readonly Dictionary<T, long?> _missingSince = [];

    /// <summary>All of it, in no order.</summary>
    public IEnumerable<T> Values => _missingSince.Keys;

    /// <summary>What the last reading did not show.</summary>
    public IEnumerable<T> Missing => _missingSince.Where(seen => seen.Value is not null).Select(seen => seen.Key);

    /// <summary>Takes a reading.</summary>
    /// <returns>What has been missing for too long, and is kept no more.</returns>
    public IReadOnlyList<T> Read(IReadOnlyCollection<T> shown)
    {
        foreach (var value in shown)
        {
            _missingSince[value] = null;
        }

        var gone = new List<T>();
        foreach (var value in _missingSince.Keys.Where(value => !shown.Contains(value)).ToList())
        {
            var since = _missingSince[value] ??= clock.GetTimestamp();
            if (clock.GetElapsedTime(since) >= keep)
            {
                _missingSince.Remove(value);
                gone.Add(value);
            }
        }

        return gone;
    }

    /// <summary>Keeps a value no more.</summary>
    public void Forget(T value) => _missingSince.Remove(value);
}
