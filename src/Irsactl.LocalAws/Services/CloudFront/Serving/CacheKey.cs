using System.Text;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>What tells objects apart (Amazon CloudFront Developer Guide, "Understand the cache key").</summary>
/// <param name="DistributionId">The distribution.</param>
/// <param name="Method">The method: an answer to GET does for HEAD, but not the other way round.</param>
/// <param name="Path">The path as sent.</param>
/// <param name="Query">The part of the query that counts.</param>
/// <param name="Values">The headers and cookies that count.</param>
internal sealed record CacheKey(string DistributionId, string Method, string Path, string Query, string Values)
{
    /// <summary>The object's path as invalidations name it.</summary>
    public string Named => Query.Length == 0 ? Path : $"{Path}?{Query}";

    /// <summary>The key of a request.</summary>
    public static CacheKey Of(string distributionId, ViewerRequest viewer, CacheRules rules)
    {
        var values = new StringBuilder();
        foreach (var (name, value) in ForwardedValues.Headers(viewer, rules, more: null)
            .OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            values.Append(name.ToUpperInvariant()).Append(':').Append(value).Append('\n');
        }

        return new CacheKey(
            distributionId,
            viewer.Method,
            viewer.Path,
            ForwardedValues.Query(viewer.Query, rules.QueryKeys.Has),
            values.Append(ForwardedValues.Cookies(viewer, rules.Cookies.Has)).ToString());
    }
}
