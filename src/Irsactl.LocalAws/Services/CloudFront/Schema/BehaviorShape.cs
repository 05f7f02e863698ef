using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using static Irsactl.LocalAws.Services.CloudFront.Schema.XmlMember;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>A cache behaviour (CloudFront API Reference, "CacheBehavior" and "DefaultCacheBehavior").</summary>
internal static class BehaviorShape
{
    private const string False = "false";

    private static readonly ChoiceShape Method = new("GET", "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "DELETE");

    private static readonly DefaultedShape CachedMethods = new(
        new ListShape("Method", Method) { Min = 1 }, "<Quantity>2</Quantity><Items><Method>HEAD</Method><Method>GET</Method></Items>");

    private static readonly DefaultedShape AllowedMethods = new(
        new ListShape("Method", Method) { Min = 1, After = [Filled("CachedMethods", CachedMethods)] },
        "<Quantity>2</Quantity><Items><Method>HEAD</Method><Method>GET</Method></Items>");

    private static readonly StructureShape ForwardedValues = new(
        Required("QueryString", FlagShape.Any),
        Required(
            "Cookies",
            new StructureShape(
                Required("Forward", new ChoiceShape("none", "whitelist", "all")),
                Optional("WhitelistedNames", new ListShape("Name", TextShape.Any)))),
        Filled("Headers", new ListShape("Name", TextShape.Any)),
        Filled("QueryStringCacheKeys", new ListShape("Name", TextShape.Any)));

    private static readonly StructureShape FunctionAssociation = new(
        Required("FunctionARN", TextShape.Any),
        Required("EventType", new ChoiceShape("viewer-request", "viewer-response")));

    private static readonly XmlMember[] Common =
    [
        Required("TargetOriginId", new TextShape(128)),
        Filled("TrustedSigners", Trusted("AwsAccountNumber")),
        Filled("TrustedKeyGroups", Trusted("KeyGroup")),
        Required("ViewerProtocolPolicy", new ChoiceShape("allow-all", "https-only", "redirect-to-https")),
        Filled("AllowedMethods", AllowedMethods),
        Filled("SmoothStreaming", new FixedShape(False), False),
        Filled("Compress", FlagShape.Any, False),
        Filled("LambdaFunctionAssociations", new ListShape("LambdaFunctionAssociation", AnyShape.Element) { IsServed = false }),
        Filled("FunctionAssociations", new ListShape("FunctionAssociation", FunctionAssociation)),
        Filled(
            "FieldLevelEncryptionId",
            new FixedShape(
                "", NotThere("NoSuchFieldLevelEncryptionConfig", "The specified configuration for field-level encryption doesn't exist."))),
        Optional(
            "RealtimeLogConfigArn",
            new FixedShape("", NotThere("NoSuchRealtimeLogConfig", "The real-time log configuration does not exist."))),
        Optional("CachePolicyId", TextShape.Any),
        Optional("OriginRequestPolicyId", TextShape.Any),
        Optional("ResponseHeadersPolicyId", TextShape.Any),
        Filled(
            "GrpcConfig", new DefaultedShape(new StructureShape(Required("Enabled", new FixedShape(False))), "<Enabled>false</Enabled>")),
        Optional("ForwardedValues", ForwardedValues),
        Optional("MinTTL", NumberShape.Seconds),
        Optional("DefaultTTL", NumberShape.Seconds),
        Optional("MaxTTL", NumberShape.Seconds),
    ];

    /// <summary>The one for all paths that no other is for.</summary>
    public static readonly XmlShape Default = new CachingShape(new StructureShape(Common));

    /// <summary>One for some paths.</summary>
    public static readonly XmlShape ByPath = new CachingShape(new StructureShape([Required("PathPattern", new TextShape(255)), .. Common]));

    private static DefaultedShape Trusted(string item) => new(
        new ListShape(item, AnyShape.Element) { Before = [Required("Enabled", new FixedShape(False))], IsServed = false },
        "<Enabled>false</Enabled><Quantity>0</Quantity>");

    private static AwsServiceException NotThere(string code, string message) => new(404, code, message);

    /// <summary>A behaviour has a cache policy, or says itself how long and by what it caches.</summary>
    private sealed class CachingShape(StructureShape shape) : XmlShape
    {
        private const long Day = 86_400;
        private const long Year = 31_536_000;

        /// <inheritdoc />
        public override XElement Read(XElement sent, string path)
        {
            var read = shape.Read(sent, path);
            foreach (var name in (string[])["OriginRequestPolicyId", "ResponseHeadersPolicyId"])
            {
                if (read.Text(name).Length == 0)
                {
                    read.Child(name)?.Remove();
                }
            }

            if (read.Text("CachePolicyId").Length > 0)
            {
                if (read.Child("ForwardedValues") is not null)
                {
                    throw CloudFrontErrors.InvalidArgument(
                        "The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior.");
                }

                foreach (var name in (string[])["MinTTL", "DefaultTTL", "MaxTTL"])
                {
                    read.Child(name)?.Remove();
                }

                return read;
            }

            read.Child("CachePolicyId")?.Remove();
            if (read.Child("OriginRequestPolicyId") is not null)
            {
                throw CloudFrontErrors.InvalidArgument("The parameter OriginRequestPolicyId cannot be used without a cache policy.");
            }

            if (read.Child("ForwardedValues") is null)
            {
                throw CloudFrontErrors.Required("ForwardedValues");
            }

            var least = read.Number("MinTTL") ?? throw CloudFrontErrors.Required("MinTTL");
            var usual = read.Number("DefaultTTL") ?? Math.Max(least, Day);
            var most = read.Number("MaxTTL") ?? Math.Max(usual, Year);
            foreach (var (name, value) in ((string, long)[])[("DefaultTTL", usual), ("MaxTTL", most)])
            {
                read.Child(name)?.Remove();
                read.Add(CloudFrontXml.Element(name, value));
            }

            return least <= usual && usual <= most
                ? read
                : throw new AwsServiceException(400, "InvalidTTLOrder", "The TTL order specified is not valid.");
        }
    }
}
