using static Irsactl.LocalAws.Services.CloudFront.Schema.XmlMember;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>An origin request policy (CloudFront API Reference, "OriginRequestPolicyConfig").</summary>
internal static class OriginRequestPolicyShape
{
    private static readonly ListShape Names = new("Name", TextShape.Any);

    private static readonly ChoiceShape Behavior = new("none", "whitelist", "all", "allExcept");

    private static readonly ChoiceShape HeaderBehavior = new(
        "none", "whitelist", "allViewer", "allViewerAndWhitelistCloudFront", "allExcept");

    /// <summary>The configuration.</summary>
    public static readonly StructureShape Config = new(
        Filled("Comment", new TextShape(128)),
        Required("Name", new TextShape(128)),
        Required("HeadersConfig", new StructureShape(Required("HeaderBehavior", HeaderBehavior), Optional("Headers", Names))),
        Required("CookiesConfig", new StructureShape(Required("CookieBehavior", Behavior), Optional("Cookies", Names))),
        Required("QueryStringsConfig", new StructureShape(Required("QueryStringBehavior", Behavior), Optional("QueryStrings", Names))));
}
