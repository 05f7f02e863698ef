using System.Collections.Concurrent;

namespace Irsactl.LocalAws.Foundation.Faults;

/// <summary>A throttle rule at work: one bucket for each service that it is about.</summary>
internal sealed class Throttle(ThrottleRule rule, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, TokenBucket> buckets = new(StringComparer.Ordinal);

    /// <summary>Whether the rule refuses a request.</summary>
    public bool Refuses(RequestInfo request) =>
        rule.Pattern.Matches(request)
        && !buckets.GetOrAdd(request.Service, static (_, state) => new(state.rule.RequestsPerSecond, state.time), (rule, time)).TryTake();
}
