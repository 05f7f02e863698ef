using System.Collections.Frozen;
using System.Xml.Linq;
using Irsactl.LocalAws.Services.CloudFront.Model;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>AWS's own cache policies (Amazon CloudFront Developer Guide, "Use managed cache policies").</summary>
internal static class ManagedCachePolicies
{
    private const long Day = 86_400;
    private const long Year = 31_536_000;

    // AWS shows one time for all of them; which, says nothing.
    private static readonly DateTimeOffset Made = new(2020, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] OriginHeaders = ["Host", "Origin", "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];

    private const string DisabledId = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    /// <summary>The policies by id.</summary>
    public static readonly FrozenDictionary<string, StoredPolicy> All = new[]
    {
        Make("658327ea-f89d-4fab-a63d-7e88639e58f6", "CachingOptimized", (1, Day, Year), encodings: 2),
        Make("b2884449-e4de-46a7-ac36-70bc7f1ddd6d", "CachingOptimizedForUncompressedObjects", (1, Day, Year)),
        Make(DisabledId, "CachingDisabled", (0, 0, 0)),
        Make(
            "08627262-05a9-4f76-9ded-b50ca2e3a84f", "Elemental-MediaPackage", (0, Day, Year), ["Origin"], "none", "whitelist",
            ["aws.manifestfilter", "start", "end", "m"], 1),
        Make(
            "2e54312d-136d-493c-8eb9-b001f22f67d2", "Amplify", (2, 2, 600), ["Authorization", "CloudFront-Viewer-Country", "Host"], "all",
            "all", encodings: 2),
        Make("83da9c7e-98b4-4e11-a168-04f0df8e2c65", "UseOriginCacheControlHeaders", (0, 0, Year), OriginHeaders, "all", encodings: 2),
        Make(
            "4cc15a8a-d715-48a4-82b8-cc0b614638fe", "UseOriginCacheControlHeaders-QueryStrings", (0, 0, Year), OriginHeaders, "all", "all",
            encodings: 2),
    }.ToFrozenDictionary(policy => policy.Id, StringComparer.Ordinal);

    /// <summary>The one that keeps nothing.</summary>
    public static StoredPolicy Disabled => All[DisabledId];

    // Encodings: 0 for none, 1 for gzip, 2 for gzip and Brotli.
    private static StoredPolicy Make(
        string id,
        string name,
        (long Min, long Default, long Max) ttl,
        string[]? headers = null,
        string cookies = "none",
        string queries = "none",
        string[]? queryNames = null,
        int encodings = 0)
    {
        var config = CloudFrontXml.Element(
            "CachePolicyConfig",
            CloudFrontXml.Element("Comment", $"AWS's policy {name}"),
            CloudFrontXml.Element("Name", $"Managed-{name}"),
            CloudFrontXml.Element("DefaultTTL", ttl.Default),
            CloudFrontXml.Element("MaxTTL", ttl.Max),
            CloudFrontXml.Element("MinTTL", ttl.Min),
            CloudFrontXml.Element(
                "ParametersInCacheKeyAndForwardedToOrigin",
                CloudFrontXml.Flag("EnableAcceptEncodingGzip", encodings > 0),
                CloudFrontXml.Flag("EnableAcceptEncodingBrotli", encodings > 1),
                CloudFrontXml.Element(
                    "HeadersConfig",
                    CloudFrontXml.Element("HeaderBehavior", headers is null ? "none" : "whitelist"),
                    headers is null ? null : Names("Headers", headers)),
                CloudFrontXml.Element("CookiesConfig", CloudFrontXml.Element("CookieBehavior", cookies)),
                CloudFrontXml.Element(
                    "QueryStringsConfig",
                    CloudFrontXml.Element("QueryStringBehavior", queries),
                    queryNames is null ? null : Names("QueryStrings", queryNames))));
        return new StoredPolicy(id, "", "E23ZP02F085DFQ", Made, config.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Names(string list, string[] names) =>
        CloudFrontXml.List(list, [.. names.Select(name => CloudFrontXml.Element("Name", name))]);
}
