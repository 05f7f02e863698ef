using System.Collections.Frozen;
using System.Xml.Linq;
using Irsactl.LocalAws.Services.CloudFront.Model;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>AWS's own origin request policies (Amazon CloudFront Developer Guide, "Use managed origin request policies").</summary>
internal static class ManagedOriginRequestPolicies
{
    private const string None = "none";
    private const string Some = "whitelist";
    private const string Every = "all";

    private static readonly DateTimeOffset Made = new(2020, 7, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The policies by id.</summary>
    public static readonly FrozenDictionary<string, StoredPolicy> All = new[]
    {
        Make("acba4595-bd28-49b8-b9fe-13317c0390fa", "UserAgentRefererHeaders", Some, ["User-Agent", "Referer"], None),
        Make("59781a5b-3903-41f3-afcb-af62929ccde1", "CORS-CustomOrigin", Some, ["Origin"], None),
        Make(
            "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
            "CORS-S3Origin",
            Some,
            ["Origin", "Access-Control-Request-Headers", "Access-Control-Request-Method"],
            None),
        Make("216adef6-5c7f-47e4-b989-5492eafa07d3", "AllViewer", "allViewer", [], Every),
        Make("b689b0a8-53d0-40ab-baf2-68738e2966ac", "AllViewerExceptHostHeader", "allExcept", ["Host"], Every),
        Make("bf0718e1-ba1e-49d1-88b1-f726733018ae", "HostHeaderOnly", Some, ["Host"], None),
    }.ToFrozenDictionary(policy => policy.Id, StringComparer.Ordinal);

    private static StoredPolicy Make(string id, string name, string headerBehavior, string[] headers, string others)
    {
        var config = CloudFrontXml.Element(
            "OriginRequestPolicyConfig",
            CloudFrontXml.Element("Comment", $"AWS's policy {name}"),
            CloudFrontXml.Element("Name", $"Managed-{name}"),
            CloudFrontXml.Element(
                "HeadersConfig",
                CloudFrontXml.Element("HeaderBehavior", headerBehavior),
                headers.Length == 0
                    ? null
                    : CloudFrontXml.List("Headers", [.. headers.Select(header => CloudFrontXml.Element("Name", header))])),
            CloudFrontXml.Element("CookiesConfig", CloudFrontXml.Element("CookieBehavior", others)),
            CloudFrontXml.Element("QueryStringsConfig", CloudFrontXml.Element("QueryStringBehavior", others)));
        return new StoredPolicy(id, "", "E23ZP02F085DFQ", Made, config.ToString(SaveOptions.DisableFormatting));
    }
}
