using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>
/// How long answers are kept (Amazon CloudFront Developer Guide, "Manage how long content stays in the cache (expiration)").
/// </summary>
internal static class Freshness
{
    private const long DefaultErrorTtl = 10;

    /// <summary>The seconds that an answer is kept.</summary>
    public static long Of(OriginAnswer answer, CacheRules rules, DistributionSettings settings, DateTimeOffset now) =>
        answer.IsError ? OfError(answer, settings) : OfObject(answer, rules, now);

    private static long OfObject(OriginAnswer answer, CacheRules rules, DateTimeOffset now)
    {
        if (rules.MaxTtl == 0)
        {
            return 0;
        }

        var control = CacheControl.Parse(answer.Header("Cache-Control"));
        return control.IsUncacheable ? rules.MinTtl
            : control.MaxAge is { } age ? Math.Clamp(age, rules.MinTtl, rules.MaxTtl)
            : answer.Header("Expires") is not null ? Math.Clamp(Until(answer, now), rules.MinTtl, rules.MaxTtl)
            : Math.Max(rules.MinTtl, rules.DefaultTtl);
    }

    // A date that cannot be read has passed (RFC 9111 §5.3).
    private static long Until(OriginAnswer answer, DateTimeOffset now) =>
        answer.Time("Expires") is { } end && end > now ? (long)(end - now).TotalSeconds : 0;

    // A refusal is kept only where origin or distribution asks for it, what is missing or broken always ("How CloudFront processes HTTP
    // 4xx and 5xx status codes from your origin").
    private static long OfError(OriginAnswer answer, DistributionSettings settings)
    {
        var age = CacheControl.Parse(answer.Header("Cache-Control")).MaxAge;
        var configured = settings.ErrorResponses.FirstOrDefault(response => response.Status == answer.Status)?.MinTtl;
        return answer.Status switch
        {
            404 or 414 or 500 or 501 or 502 or 503 or 504 => Math.Max(configured ?? DefaultErrorTtl, age ?? 0),
            400 or 403 or 405 or 412 or 415 => Math.Max(configured ?? 0, age ?? 0),
            _ => 0,
        };
    }
}
