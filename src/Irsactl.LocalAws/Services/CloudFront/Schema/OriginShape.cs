using Irsactl.LocalAws.Foundation.Protocol;
using static Irsactl.LocalAws.Services.CloudFront.Schema.XmlMember;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>An origin (CloudFront API Reference, "Origin").</summary>
internal static class OriginShape
{
    private static readonly StructureShape Bucket = new(
        Required("OriginAccessIdentity", TextShape.Any),
        Filled("OriginReadTimeout", new NumberShape(1, 120), "30"));

    private static readonly StructureShape Custom = new(
        Required("HTTPPort", new NumberShape(1, 65535)),
        Required("HTTPSPort", new NumberShape(1, 65535)),
        Required("OriginProtocolPolicy", new ChoiceShape("http-only", "match-viewer", "https-only")),
        Filled(
            "OriginSslProtocols",
            new DefaultedShape(
                new ListShape("SslProtocol", new ChoiceShape("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2")) { Min = 1 },
                "<Quantity>1</Quantity><Items><SslProtocol>TLSv1.2</SslProtocol></Items>")),
        Filled("OriginReadTimeout", new NumberShape(1, 120), "30"),
        Filled("OriginKeepaliveTimeout", new NumberShape(1, 120), "5"),
        Filled("IpAddressType", new ChoiceShape("ipv4", "ipv6", "dualstack"), "ipv4"));

    private static readonly StructureShape CustomHeader = new(
        Required("HeaderName", new TextShape(256)),
        Required("HeaderValue", new TextShape(1783)));

    /// <summary>The origin.</summary>
    public static readonly StructureShape Origin = new(
        Required("Id", new TextShape(128)),
        Required("DomainName", new TextShape(253)),
        Filled("OriginPath", new TextShape(255)),
        Filled("CustomHeaders", new ListShape("OriginCustomHeader", CustomHeader)),
        Optional("S3OriginConfig", Bucket),
        Optional("CustomOriginConfig", Custom),
        Optional("VpcOriginConfig", new FixedShape("", new AwsServiceException(404, "EntityNotFound", "The entity was not found."))),
        Filled("ConnectionAttempts", new NumberShape(1, 3), "3"),
        Filled("ConnectionTimeout", new NumberShape(1, 10), "10"),
        Filled(
            "OriginShield",
            new DefaultedShape(
                new StructureShape(Required("Enabled", FlagShape.Any), Optional("OriginShieldRegion", new TextShape(32))),
                "<Enabled>false</Enabled>")),
        Filled("OriginAccessControlId", TextShape.Any));
}
