using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;
using static Irsactl.Aws.Clients.CloudFront.CloudFrontXml;

namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>Distribution settings as elements of a <c>DistributionConfig</c>, complete enough for UpdateDistribution, and back.</summary>
internal static class DistributionXml
{
    // A name for the one origin, whatever it is.
    private const string OriginId = "bucket";
    private const string IdentityPrefix = "origin-access-identity/cloudfront/";

    /// <summary>The settings that a configuration has.</summary>
    public static DistributionSettings Read(XElement config)
    {
        var behavior = config.Child("DefaultCacheBehavior") ?? Element("DefaultCacheBehavior");
        return new DistributionSettings
        {
            Comment = config.Text("Comment") ?? "",
            Origin = ReadOrigin(config, behavior.Text("TargetOriginId")),
            IsEnabled = config.IsTrue("Enabled"),
            Aliases = Sorted(config.Items("Aliases")),
            Certificate = ReadCertificate(config),
            ViewerProtocolPolicy = behavior.Text("ViewerProtocolPolicy") ?? "",
            CachePolicyId = behavior.Text("CachePolicyId") ?? "",
            AllowedMethods = Sorted(behavior.Items("AllowedMethods")),
            HttpVersion = config.Text("HttpVersion") ?? "",
            HasIpv6 = config.IsTrue("IsIPV6Enabled"),
            PriceClass = config.Text("PriceClass") ?? "",
            WebAclId = config.Text("WebACLId") ?? "",
            Logging = config.Child("Logging") is { } logging && logging.IsTrue("Enabled")
                ? new DistributionLogging(logging.Text("Bucket") ?? "", logging.Text("Prefix") ?? "")
                : null,
        };
    }

    /// <summary>The elements of the settings. Settings that mean the same give the same elements.</summary>
    public static IEnumerable<XElement> Write(DistributionSettings settings) =>
    [
        List("Aliases", "CNAME", settings.Aliases.Order(StringComparer.Ordinal)),
        List("Origins", settings.Origin is { } origin ? [WriteOrigin(origin)] : []),
        WriteBehavior(settings),
        Text("Comment", settings.Comment),
        Element(
            "Logging",
            Flag("Enabled", settings.Logging is not null),
            Flag("IncludeCookies", false),
            Text("Bucket", settings.Logging?.Bucket ?? ""),
            Text("Prefix", settings.Logging?.Prefix ?? "")),
        Text("PriceClass", settings.PriceClass),
        Flag("Enabled", settings.IsEnabled),
        WriteCertificate(settings.Certificate),
        Text("WebACLId", settings.WebAclId),
        Text("HttpVersion", settings.HttpVersion),
        Flag("IsIPV6Enabled", settings.HasIpv6),
    ];

    private static IReadOnlyList<string> Sorted(IEnumerable<XElement> items) =>
        [.. items.Select(item => item.Value).Order(StringComparer.Ordinal)];

    private static DistributionOrigin? ReadOrigin(XElement config, string? target) =>
        config.Items("Origins").ToList() is [var origin] && origin.Text("Id") == target && origin.Text("OriginPath") is null or ""
            ? ReadOrigin(config.Items("Origins").First())
            : null;

    private static DistributionOrigin ReadOrigin(XElement origin)
    {
        var identity = origin.Child("S3OriginConfig")?.Text("OriginAccessIdentity") ?? "";
        return new DistributionOrigin(origin.Text("DomainName") ?? "")
        {
            AccessControlId = origin.Text("OriginAccessControlId") ?? "",
            AccessIdentityId = identity.StartsWith(IdentityPrefix, StringComparison.Ordinal) ? identity[IdentityPrefix.Length..] : identity,
            ProtocolPolicy = origin.Child("CustomOriginConfig")?.Text("OriginProtocolPolicy"),
        };
    }

    private static XElement WriteOrigin(DistributionOrigin origin) => Element(
        "Origin",
        Text("Id", OriginId),
        Text("DomainName", origin.DomainName),
        Text("OriginPath", ""),
        List("CustomHeaders", []),
        origin.ProtocolPolicy is { } policy ? WriteServer(policy) : WriteBucket(origin),
        Number("ConnectionAttempts", 3),
        Number("ConnectionTimeout", 10),
        Element("OriginShield", Flag("Enabled", false)),
        Text("OriginAccessControlId", origin.AccessControlId));

    /// <summary>It must be there for a bucket, empty where an origin access control does the signing.</summary>
    private static XElement WriteBucket(DistributionOrigin origin) => Element(
        "S3OriginConfig", Text("OriginAccessIdentity", origin.AccessIdentityId is { Length: > 0 } id ? IdentityPrefix + id : ""));

    private static XElement WriteServer(string protocolPolicy) => Element(
        "CustomOriginConfig",
        Number("HTTPPort", 80),
        Number("HTTPSPort", 443),
        Text("OriginProtocolPolicy", protocolPolicy),
        List("OriginSslProtocols", "SslProtocol", ["TLSv1.2"]),
        Number("OriginReadTimeout", 30),
        Number("OriginKeepaliveTimeout", 5));

    private static XElement WriteBehavior(DistributionSettings settings)
    {
        var methods = settings.AllowedMethods.Order(StringComparer.Ordinal).ToList();
        return Element(
            "DefaultCacheBehavior",
            Text("TargetOriginId", OriginId),
            Element("TrustedSigners", Flag("Enabled", false), Number("Quantity", 0)),
            Element("TrustedKeyGroups", Flag("Enabled", false), Number("Quantity", 0)),
            Text("ViewerProtocolPolicy", settings.ViewerProtocolPolicy),
            List("AllowedMethods", "Method", methods, List("CachedMethods", "Method", methods)),
            Flag("SmoothStreaming", false),
            Flag("Compress", false),
            List("LambdaFunctionAssociations", []),
            List("FunctionAssociations", []),
            Text("FieldLevelEncryptionId", ""),
            Text("CachePolicyId", settings.CachePolicyId));
    }

    private static DistributionCertificate? ReadCertificate(XElement config) =>
        config.Child("ViewerCertificate") is { } found && !found.IsTrue("CloudFrontDefaultCertificate")
            ? new DistributionCertificate(found.Text("ACMCertificateArn") ?? "", found.Text("MinimumProtocolVersion") ?? "")
            : null;

    private static XElement WriteCertificate(DistributionCertificate? certificate) => certificate is null
        ? Element("ViewerCertificate", Flag("CloudFrontDefaultCertificate", true))
        : Element(
            "ViewerCertificate",
            Text("ACMCertificateArn", certificate.Arn),
            Text("SSLSupportMethod", "sni-only"),
            Text("MinimumProtocolVersion", certificate.MinimumProtocolVersion));
}
