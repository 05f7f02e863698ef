using static Irsactl.LocalAws.Services.CloudFront.Schema.XmlMember;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>A response headers policy (CloudFront API Reference, "ResponseHeadersPolicyConfig").</summary>
internal static class ResponseHeadersPolicyShape
{
    private static readonly XmlMember Override = Required("Override", FlagShape.Any);

    private static readonly ListShape Headers = new("Header", TextShape.Any);

    private static readonly StructureShape Cors = new(
        Required("AccessControlAllowOrigins", new ListShape("Origin", TextShape.Any) { Min = 1 }),
        Required("AccessControlAllowHeaders", new ListShape("Header", TextShape.Any) { Min = 1 }),
        Required(
            "AccessControlAllowMethods",
            new ListShape("Method", new ChoiceShape("GET", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "HEAD", "ALL")) { Min = 1 }),
        Required("AccessControlAllowCredentials", FlagShape.Any),
        Optional("AccessControlExposeHeaders", Headers),
        Optional("AccessControlMaxAgeSec", NumberShape.Seconds),
        Required("OriginOverride", FlagShape.Any));

    private static readonly StructureShape Security = new(
        Optional(
            "XSSProtection",
            new StructureShape(
                Override,
                Required("Protection", FlagShape.Any),
                Optional("ModeBlock", FlagShape.Any),
                Optional("ReportUri", TextShape.Any))),
        Optional("FrameOptions", new StructureShape(Override, Required("FrameOption", new ChoiceShape("DENY", "SAMEORIGIN")))),
        Optional("ReferrerPolicy", new StructureShape(Override, Required("ReferrerPolicy", ReferrerPolicies))),
        Optional("ContentSecurityPolicy", new StructureShape(Override, Required("ContentSecurityPolicy", new TextShape(4096)))),
        Optional("ContentTypeOptions", new StructureShape(Override)),
        Optional(
            "StrictTransportSecurity",
            new StructureShape(
                Override,
                Optional("IncludeSubdomains", FlagShape.Any),
                Optional("Preload", FlagShape.Any),
                Required("AccessControlMaxAgeSec", NumberShape.Seconds))));

    private static readonly StructureShape CustomHeader = new(
        Required("Header", TextShape.Any), Required("Value", new TextShape(4096)), Override);

    /// <summary>The configuration.</summary>
    public static readonly StructureShape Config = new(
        Filled("Comment", new TextShape(128)),
        Required("Name", new TextShape(128)),
        Optional("CorsConfig", Cors),
        Optional("SecurityHeadersConfig", Security),
        Optional(
            "ServerTimingHeadersConfig",
            new StructureShape(Required("Enabled", new FixedShape("false")), Optional("SamplingRate", TextShape.Any))),
        Optional("CustomHeadersConfig", new ListShape("ResponseHeadersPolicyCustomHeader", CustomHeader)),
        Optional(
            "RemoveHeadersConfig",
            new ListShape("ResponseHeadersPolicyRemoveHeader", new StructureShape(Required("Header", TextShape.Any)))));

    private static ChoiceShape ReferrerPolicies => new(
        "no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "same-origin", "strict-origin",
        "strict-origin-when-cross-origin", "unsafe-url");
}
