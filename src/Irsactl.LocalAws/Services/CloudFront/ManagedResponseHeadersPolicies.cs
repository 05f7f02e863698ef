using System.Collections.Frozen;
using System.Xml.Linq;
using Irsactl.LocalAws.Services.CloudFront.Model;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>AWS's own response headers policies (Amazon CloudFront Developer Guide, "Use managed response headers policies").</summary>
internal static class ManagedResponseHeadersPolicies
{
    private static readonly DateTimeOffset Made = new(2021, 11, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] ReadMethods = ["GET", "HEAD"];
    private static readonly string[] EveryMethod = ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>The policies by id.</summary>
    public static readonly FrozenDictionary<string, StoredPolicy> All = new[]
    {
        Make("60669652-455b-4ae9-85a4-c4c02393f86c", "SimpleCORS", Cors(ReadMethods, exposes: false), null),
        Make("5cc3b908-e619-4b99-88e5-2cf7f45965bd", "CORS-With-Preflight", Cors(EveryMethod, exposes: true), null),
        Make("67f7725c-6f97-4210-82d7-5512b31e9d03", "SecurityHeadersPolicy", null, Security()),
        Make("e61eb60c-9c35-4d20-a928-2b84e02af89c", "CORS-and-SecurityHeadersPolicy", Cors(ReadMethods, exposes: false), Security()),
        Make(
            "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
            "CORS-with-preflight-and-SecurityHeadersPolicy",
            Cors(EveryMethod, exposes: true),
            Security()),
    }.ToFrozenDictionary(policy => policy.Id, StringComparer.Ordinal);

    private static StoredPolicy Make(string id, string name, XElement? cors, XElement? security)
    {
        var config = CloudFrontXml.Element(
            "ResponseHeadersPolicyConfig",
            CloudFrontXml.Element("Comment", $"AWS's policy {name}"),
            CloudFrontXml.Element("Name", $"Managed-{name}"),
            cors,
            security);
        return new StoredPolicy(id, "", "E23ZP02F085DFQ", Made, config.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Cors(string[] methods, bool exposes) => CloudFrontXml.Element(
        "CorsConfig",
        CloudFrontXml.List("AccessControlAllowOrigins", [CloudFrontXml.Element("Origin", "*")]),
        CloudFrontXml.List("AccessControlAllowHeaders", [CloudFrontXml.Element("Header", "*")]),
        CloudFrontXml.List("AccessControlAllowMethods", [.. methods.Select(method => CloudFrontXml.Element("Method", method))]),
        CloudFrontXml.Flag("AccessControlAllowCredentials", false),
        exposes ? CloudFrontXml.List("AccessControlExposeHeaders", [CloudFrontXml.Element("Header", "*")]) : null,
        CloudFrontXml.Flag("OriginOverride", false));

    private static XElement Security() => CloudFrontXml.Element(
        "SecurityHeadersConfig",
        Header("XSSProtection", isForced: false, CloudFrontXml.Flag("Protection", true), CloudFrontXml.Flag("ModeBlock", true)),
        Header("FrameOptions", isForced: false, CloudFrontXml.Element("FrameOption", "SAMEORIGIN")),
        Header("ReferrerPolicy", isForced: false, CloudFrontXml.Element("ReferrerPolicy", "strict-origin-when-cross-origin")),
        Header("ContentTypeOptions", isForced: true),
        Header("StrictTransportSecurity", isForced: false, CloudFrontXml.Element("AccessControlMaxAgeSec", 31_536_000)));

    private static XElement Header(string name, bool isForced, params XElement[] members) =>
        CloudFrontXml.Element(name, CloudFrontXml.Flag("Override", isForced), members);
}
