using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Operations;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>The edge location: answers viewers out of its cache and from origins.</summary>
internal sealed class Edge(CloudFrontContext context, OriginClient origins) : IDisposable
{
    private const string Hit = "Hit";

    // So many distributions one behind the other do not happen but by mistake.
    private const int MaxPasses = 5;

    private readonly EdgeCache cache = new();

    /// <summary>What this edge location is called in <c>Via</c>.</summary>
    public string Via { get; } = $"1.1 {Guid.NewGuid():N}.cloudfront.net (CloudFront)";

    /// <summary>Finds what answers for a name of CloudFront's.</summary>
    /// <param name="name">CloudFront's name of some distribution.</param>
    /// <param name="host">The name asked for: it, not CloudFront's name, decides which distribution answers.</param>
    public EdgeEndpoint? FindEndpoint(string name, string host)
    {
        if (!name.Contains(".cloudfront.", StringComparison.Ordinal))
        {
            return null;
        }

        var state = context.Store.Current;
        var named = state.Distributions.Values.FirstOrDefault(distribution => distribution.DomainName == name);
        return named is null ? null : new EdgeEndpoint(this, name == host ? named : FindByAlias(state, host), host, context);
    }

    /// <summary>Answers a viewer.</summary>
    public async Task<EdgeAnswer> AnswerAsync(ViewerRequest viewer, string? distributionId, CancellationToken cancellationToken)
    {
        if (distributionId is null
            || context.Store.Current.Distributions.GetValueOrDefault(distributionId) is not { } distribution
            || distribution.SettingsAt(context.Now) is not { } settings)
        {
            return EdgeAnswer.Refused(403, "Forbidden", "No distribution that is deployed and enabled answers for this name.");
        }

        if (!viewer.Path.StartsWith('/'))
        {
            return EdgeAnswer.Refused(400, "Bad Request", "The request names no path.");
        }

        var asked = viewer.Path is "/" && settings.DefaultRootObject.Length > 0
            ? viewer with { Path = $"/{settings.DefaultRootObject}" }
            : viewer;
        var behavior = settings.BehaviorFor(asked.Path);
        return !viewer.IsHttps && behavior.ViewerProtocolPolicy is "https-only"
            ? EdgeAnswer.Refused(403, "Forbidden", "This is answered over HTTPS only.")
            : !viewer.IsHttps && behavior.ViewerProtocolPolicy is "redirect-to-https" ? EdgeAnswer.RedirectToHttps(viewer)
            : !behavior.AllowedMethods.Contains(viewer.Method, StringComparer.Ordinal)
                ? EdgeAnswer.Refused(403, "Forbidden", $"Method {viewer.Method} is not among those that the distribution answers.")
            : behavior.FunctionArns is [var function, ..]
                ? EdgeAnswer.Refused(
                    501, "Not Implemented", $"The local AWS does not run functions of CloudFront, and this path has {function}.")
            : IsLoop(viewer) ? EdgeAnswer.Refused(403, "Forbidden", "The request has come round in a circle of distributions.")
            : ResponseHeaders.Apply(
                await WithErrorPageAsync(
                    await GetAsync(asked, distribution, settings, behavior, cancellationToken),
                    asked,
                    distribution,
                    settings,
                    cancellationToken),
                viewer,
                PolicyKind.ResponseHeaders.Find(context.Store.Current, behavior.ResponseHeadersPolicyId)?.ToXml());
    }

    /// <summary>Empties the cache.</summary>
    public void Forget() => cache.Clear();

    /// <inheritdoc />
    public void Dispose() => origins.Dispose();

    private static bool IsLoop(ViewerRequest viewer) => (viewer.Header("Via") ?? "").Split("(CloudFront)").Length > MaxPasses;

    private Distribution? FindByAlias(CloudFrontState state, string host)
    {
        // An exact name goes before a star.
        var now = context.Now;
        var found =
            state.Distributions.Values.Where(distribution => distribution.ServedAt(now)?.GetSettings().HasAlias(host) == true).ToList();
        return found.Find(distribution => distribution.ServedAt(now)?.GetSettings().Aliases.Contains(host, StringComparer.Ordinal) == true)
            ?? found.FirstOrDefault();
    }

    private async Task<EdgeAnswer> WithErrorPageAsync(
        EdgeAnswer answer,
        ViewerRequest viewer,
        Distribution distribution,
        DistributionSettings settings,
        CancellationToken cancellationToken)
    {
        if (settings.ErrorResponses.FirstOrDefault(response => response.Status == answer.Content.Status)
            is not { PagePath.Length: > 0 } custom)
        {
            return answer;
        }

        var asked = viewer with { Method = viewer.IsHead ? viewer.Method : "GET", Path = custom.PagePath, Query = "", Body = default };
        var page = await GetAsync(asked, distribution, settings, settings.BehaviorFor(custom.PagePath), cancellationToken);
        return page.Content.Status == 200
            ? answer with { Content = page.Content with { Status = custom.ResponseStatus } }
            : answer;
    }

    private CacheRules RulesOf(BehaviorSettings behavior) => behavior.OwnRules
        ?? CacheRules.Of(PolicyKind.Cache.Find(context.Store.Current, behavior.CachePolicyId) ?? ManagedCachePolicies.Disabled);

    private async Task<EdgeAnswer> GetAsync(
        ViewerRequest viewer,
        Distribution distribution,
        DistributionSettings settings,
        BehaviorSettings behavior,
        CancellationToken cancellationToken)
    {
        var rules = RulesOf(behavior);
        var origin = settings.Origins.First(candidate => candidate.Id == behavior.OriginId);
        var request = OriginRequest.Of(
            viewer,
            rules,
            OriginRequestRules.Of(PolicyKind.OriginRequest.Find(context.Store.Current, behavior.OriginRequestPolicyId)),
            Via);
        if (!behavior.CachedMethods.Contains(viewer.Method, StringComparer.Ordinal))
        {
            return EdgeAnswer.Of(
                await origins.FetchAsync(distribution, origin, request, cancellationToken), "Miss") with { IsObject = false };
        }

        var key = CacheKey.Of(distribution.Id, viewer, rules);
        var known = Find(key, viewer, distribution);
        if (known is not null && known.ExpiresAt > context.Now)
        {
            return EdgeAnswer.Of(known.Answer, Hit) with { Age = context.Now - known.StoredAt };
        }

        var answer = await origins.FetchAsync(
            distribution,
            origin,
            request with { Known = known is { CanBeRevalidated: true } && rules.MaxTtl > 0 ? known.Answer : null },
            cancellationToken);
        return Keep(key, known, answer, Freshness.Of(answer, rules, settings, context.Now), rules, settings);
    }

    private CachedObject? Find(CacheKey key, ViewerRequest viewer, Distribution distribution)
    {
        var now = context.Now;
        if (!viewer.IsHead)
        {
            return cache.Find(key, distribution, now);
        }

        var whole = cache.Find(key with { Method = "GET" }, distribution, now);
        return whole is not null && whole.ExpiresAt > now ? whole : cache.Find(key, distribution, now);
    }

    private EdgeAnswer Keep(
        CacheKey key, CachedObject? known, OriginAnswer answer, long seconds, CacheRules rules, DistributionSettings settings)
    {
        var now = context.Now;
        if (known is not null && answer.Status == 304)
        {
            var refreshed = known.Answer.RefreshedBy(answer);
            cache.Put(key, new CachedObject(refreshed, now, now.AddSeconds(Freshness.Of(refreshed, rules, settings, now))));
            return EdgeAnswer.Of(refreshed, "RefreshHit");
        }

        if (known is { Answer.IsError: false } && rules.MaxTtl > 0 && answer.Status >= 500)
        {
            // While the origin fails, what is known is better than the failure.
            cache.Put(key, known with { ExpiresAt = now.AddSeconds(seconds) });
            return EdgeAnswer.Of(known.Answer, Hit) with { Age = now - known.StoredAt };
        }

        if (seconds > 0)
        {
            cache.Put(key, new CachedObject(answer, now, now.AddSeconds(seconds)));
        }
        else
        {
            cache.Remove(key);
        }

        return EdgeAnswer.Of(answer, "Miss");
    }
}
