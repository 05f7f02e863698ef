using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Irsactl.LocalAws.Services.CloudFront.Model;

namespace Irsactl.LocalAws.Services.CloudFront.Settings;

/// <summary>By what objects are told apart, and how long they are kept.</summary>
internal sealed record CacheRules
{
    private const string All = "*";

    // Each request asks for them, and a policy that is changed is another object.
    private static readonly ConditionalWeakTable<StoredPolicy, CacheRules> Known = [];

    /// <summary>The shortest time that an object is kept, in seconds.</summary>
    public required long MinTtl { get; init; }

    /// <summary>The time for objects that say nothing themselves, in seconds.</summary>
    public required long DefaultTtl { get; init; }

    /// <summary>The longest time, in seconds.</summary>
    public required long MaxTtl { get; init; }

    /// <summary>Which headers count.</summary>
    public required NameChoice Headers { get; init; }

    /// <summary>Which cookies count.</summary>
    public required NameChoice Cookies { get; init; }

    /// <summary>Which query strings go on to the origin.</summary>
    public required NameChoice Queries { get; init; }

    /// <summary>Which query strings tell objects apart.</summary>
    public required NameChoice QueryKeys { get; init; }

    /// <summary>Whether objects are asked for with gzip where the viewer takes it.</summary>
    public required bool AcceptsGzip { get; init; }

    /// <summary>Whether objects are asked for with Brotli where the viewer takes it.</summary>
    public required bool AcceptsBrotli { get; init; }

    /// <summary>The rules of a cache policy. It is read once.</summary>
    public static CacheRules Of(StoredPolicy policy) => Known.GetValue(policy, static known => OfPolicy(known.ToXml()));

    /// <summary>Reads a cache policy's configuration.</summary>
    public static CacheRules OfPolicy(XElement config)
    {
        var parameters = config.Child("ParametersInCacheKeyAndForwardedToOrigin") ?? config;
        var queries = Choice(parameters.Child("QueryStringsConfig"), "QueryStringBehavior", "QueryStrings", StringComparer.Ordinal);
        return new CacheRules
        {
            MinTtl = config.Number("MinTTL") ?? 0,
            DefaultTtl = config.Number("DefaultTTL") ?? 0,
            MaxTtl = config.Number("MaxTTL") ?? 0,
            Headers = Choice(parameters.Child("HeadersConfig"), "HeaderBehavior", "Headers", StringComparer.OrdinalIgnoreCase),
            Cookies = Choice(parameters.Child("CookiesConfig"), "CookieBehavior", "Cookies", StringComparer.Ordinal),
            Queries = queries,
            QueryKeys = queries,
            AcceptsGzip = parameters.IsTrue("EnableAcceptEncodingGzip"),
            AcceptsBrotli = parameters.IsTrue("EnableAcceptEncodingBrotli"),
        };
    }

    /// <summary>Reads a cache behaviour that has no cache policy.</summary>
    public static CacheRules OfBehavior(XElement behavior)
    {
        var forwarded = behavior.Child("ForwardedValues") ?? behavior;
        var cookies = forwarded.Child("Cookies");
        var keys = forwarded.Texts("QueryStringCacheKeys").ToList();
        var queries = forwarded.IsTrue("QueryString") ? "all" : "none";

        // Passing on all headers means that nothing is kept (Amazon CloudFront Developer Guide, "Cache content based on request headers").
        var isUncached = forwarded.Texts("Headers").Contains(All, StringComparer.Ordinal);
        return new CacheRules
        {
            MinTtl = isUncached ? 0 : behavior.Number("MinTTL") ?? 0,
            DefaultTtl = isUncached ? 0 : behavior.Number("DefaultTTL") ?? 0,
            MaxTtl = isUncached ? 0 : behavior.Number("MaxTTL") ?? 0,
            Headers = new NameChoice(isUncached ? "all" : "whitelist", forwarded.Texts("Headers"), StringComparer.OrdinalIgnoreCase),
            Cookies = new NameChoice(cookies?.Text("Forward") ?? "none", cookies?.Texts("WhitelistedNames") ?? [], StringComparer.Ordinal),
            Queries = new NameChoice(queries, [], StringComparer.Ordinal),
            QueryKeys = new NameChoice(keys.Count > 0 && queries is "all" ? "whitelist" : queries, keys, StringComparer.Ordinal),
            AcceptsGzip = true,
            AcceptsBrotli = false,
        };
    }

    private static NameChoice Choice(XElement? config, string behavior, string names, StringComparer comparer) =>
        new(config?.Text(behavior) ?? "none", config?.Texts(names) ?? [], comparer);
}
