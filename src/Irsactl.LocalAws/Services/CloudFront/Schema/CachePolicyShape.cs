using static Irsactl.LocalAws.Services.CloudFront.Schema.XmlMember;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>A cache policy (CloudFront API Reference, "CachePolicyConfig").</summary>
internal static class CachePolicyShape
{
    private static readonly ListShape Names = new("Name", TextShape.Any);

    private static readonly ChoiceShape Behavior = new("none", "whitelist", "allExcept", "all");

    private static readonly StructureShape Parameters = new(
        Required("EnableAcceptEncodingGzip", FlagShape.Any),
        Filled("EnableAcceptEncodingBrotli", FlagShape.Any, "false"),
        Required(
            "HeadersConfig",
            new StructureShape(Required("HeaderBehavior", new ChoiceShape("none", "whitelist")), Optional("Headers", Names))),
        Required("CookiesConfig", new StructureShape(Required("CookieBehavior", Behavior), Optional("Cookies", Names))),
        Required("QueryStringsConfig", new StructureShape(Required("QueryStringBehavior", Behavior), Optional("QueryStrings", Names))));

    /// <summary>The configuration.</summary>
    public static readonly StructureShape Config = new(
        Filled("Comment", new TextShape(128)),
        Required("Name", new TextShape(128)),
        Filled("DefaultTTL", NumberShape.Seconds, "86400"),
        Filled("MaxTTL", NumberShape.Seconds, "31536000"),
        Required("MinTTL", NumberShape.Seconds),
        Required("ParametersInCacheKeyAndForwardedToOrigin", Parameters));
}
