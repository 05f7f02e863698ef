using Irsactl.LocalAws.Foundation.Events;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>The calls of an account and a region that CloudTrail shows, out of all requests.</summary>
/// <param name="log">The requests.</param>
/// <param name="accountId">The account.</param>
/// <param name="time">The clock.</param>
/// <param name="server">Together with a request's number it makes the event's id, the same each time that it is looked up.</param>
internal sealed class EventHistory(EventLog log, string accountId, TimeProvider time, Guid server)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Finds a page of events, newest first.</summary>
    /// <param name="lookup">What is looked for.</param>
    /// <param name="region">The region that was asked.</param>
    public LookupPage Find(LookupRequest lookup, string region)
    {
        var found = new List<TrailEvent>();
        if (lookup.IsInsight)
        {
            // Insights are of trails, and there are none.
            return new LookupPage(found, Next: null);
        }

        var oldest = time.GetUtcNow() - Kept;
        long last = 0;
        foreach (var logged in log.Backwards(lookup.Before))
        {
            if (!TrailEvent.TryOf(logged, server, accountId, out var candidate)
                || candidate.Region != region || candidate.Time < oldest || candidate.Time < lookup.Start || candidate.Time > lookup.End
                || lookup.Attribute?.Matches(candidate) is false)
            {
                continue;
            }

            if (found.Count == lookup.MaxResults)
            {
                return new LookupPage(found, lookup.TokenBefore(last));
            }

            found.Add(candidate);
            last = logged.Id;
        }

        return new LookupPage(found, Next: null);
    }
}
