using System.Collections.Concurrent;
using Irsactl.LocalAws.Foundation.Faults;
using Irsactl.LocalAws.Services.ApiGateway.Model;

namespace Irsactl.LocalAws.Services.ApiGateway.Serving;

/// <summary>The limits on requests that stages have set for themselves.</summary>
internal sealed class StageThrottles(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Api, string Stage, double Rate, int? Burst), TokenBucket> buckets = new();

    /// <summary>Whether one more request may pass.</summary>
    public bool TryPass(HttpApi api, ApiStage stage) =>
        stage.RateLimit is not { } rate
        || buckets.GetOrAdd((api.Id, stage.Name, rate, stage.BurstLimit), key => new TokenBucket(key.Rate, time, key.Burst)).TryTake();

    /// <summary>Begins anew: nothing has passed yet.</summary>
    public void Forget() => buckets.Clear();
}
