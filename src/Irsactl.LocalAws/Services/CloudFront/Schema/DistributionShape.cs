using Irsactl.LocalAws.Foundation.Protocol;
using static Irsactl.LocalAws.Services.CloudFront.Schema.XmlMember;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>
/// A distribution's configuration (CloudFront API Reference, "DistributionConfig"), with CloudFront's values for what is left out.
/// </summary>
internal static class DistributionShape
{
    private const string False = "false";

    private static readonly StructureShape Restrictions = new(Required(
        "GeoRestriction",
        new ListShape("Location", TextShape.Any)
        {
            Before = [Required("RestrictionType", new ChoiceShape("none", "whitelist", "blacklist"))],
        }));

    private static readonly StructureShape Logging = new(
        Filled("Enabled", FlagShape.Any, False),
        Filled("IncludeCookies", FlagShape.Any, False),
        Filled("Bucket", TextShape.Any),
        Filled("Prefix", new TextShape(256)));

    private static readonly StructureShape ErrorResponse = new(
        Required("ErrorCode", new NumberShape(0, 999)),
        Filled("ResponsePagePath", new TextShape(4000)),
        Filled("ResponseCode", TextShape.Any),
        Filled("ErrorCachingMinTTL", NumberShape.Seconds, "10"));

    /// <summary>The configuration.</summary>
    public static readonly StructureShape Config = new(
        Required("CallerReference", new TextShape(128)),
        Filled("Aliases", new ListShape("CNAME", TextShape.Any)),
        Filled("DefaultRootObject", TextShape.Any),
        Required("Origins", new ListShape("Origin", OriginShape.Origin) { Min = 1 }),
        Filled("OriginGroups", new ListShape("OriginGroup", AnyShape.Element) { IsServed = false }),
        Required("DefaultCacheBehavior", BehaviorShape.Default),
        Filled("CacheBehaviors", new ListShape("CacheBehavior", BehaviorShape.ByPath)),
        Filled("CustomErrorResponses", new ListShape("CustomErrorResponse", ErrorResponse)),
        Required("Comment", new TextShape(128)),
        Filled("Logging", Logging),
        Filled("PriceClass", new ChoiceShape("PriceClass_100", "PriceClass_200", "PriceClass_All"), "PriceClass_All"),
        Required("Enabled", FlagShape.Any),
        Filled("ViewerCertificate", new CertificateShape()),
        Filled("Restrictions", new DefaultedShape(
            Restrictions, "<GeoRestriction><RestrictionType>none</RestrictionType><Quantity>0</Quantity></GeoRestriction>")),
        Filled("WebACLId", TextShape.Any),
        Filled("HttpVersion", new ChoiceShape("http1.1", "http2", "http3", "http2and3"), "http2"),
        Filled("IsIPV6Enabled", FlagShape.Any, False),
        Filled(
            "ContinuousDeploymentPolicyId",
            new FixedShape(
                "", new AwsServiceException(404, "NoSuchContinuousDeploymentPolicy", "The continuous deployment policy doesn't exist."))),
        Filled("Staging", new FixedShape(False), False),
        Optional("AnycastIpListId", new FixedShape("", new AwsServiceException(404, "EntityNotFound", "The entity was not found."))),
        Optional("ConnectionMode", new FixedShape("direct")));

    /// <summary>A configuration and the tags of the new distribution.</summary>
    public static readonly StructureShape WithTags = new(Required("DistributionConfig", Config), Required("Tags", AnyShape.Element));
}
