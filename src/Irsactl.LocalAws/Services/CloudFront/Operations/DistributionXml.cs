using System.Xml.Linq;
using Irsactl.LocalAws.Services.CloudFront.Model;

namespace Irsactl.LocalAws.Services.CloudFront.Operations;

/// <summary>Distributions in answers.</summary>
internal static class DistributionXml
{
    // CloudFront API Reference, "DistributionSummary": these parts of the configuration, in this order.
    private static readonly string[] Summarised =
    [
        "Aliases", "Origins", "OriginGroups", "DefaultCacheBehavior", "CacheBehaviors", "CustomErrorResponses", "Comment", "PriceClass",
        "Enabled", "ViewerCertificate", "Restrictions", "WebACLId", "HttpVersion", "IsIPV6Enabled", "Staging",
    ];

    /// <summary>A distribution with its whole configuration.</summary>
    public static XElement Whole(Distribution distribution, DateTimeOffset now) => CloudFrontXml.Element(
        "Distribution",
        CloudFrontXml.Element("Id", distribution.Id),
        CloudFrontXml.Element("ARN", distribution.Arn),
        CloudFrontXml.Element("Status", Status(distribution, now)),
        CloudFrontXml.Time("LastModifiedTime", distribution.LastModified),
        CloudFrontXml.Element(
            "InProgressInvalidationBatches", distribution.Invalidations.Values.Count(invalidation => invalidation.CompletedAt > now)),
        CloudFrontXml.Element("DomainName", distribution.DomainName),
        CloudFrontXml.Element("ActiveTrustedSigners", CloudFrontXml.Flag("Enabled", value: false), CloudFrontXml.Element("Quantity", 0)),
        CloudFrontXml.Element("ActiveTrustedKeyGroups", CloudFrontXml.Flag("Enabled", value: false), CloudFrontXml.Element("Quantity", 0)),
        distribution.Config.ToXml(),
        Recordals(distribution));

    /// <summary>A distribution in a list.</summary>
    public static XElement Summary(Distribution distribution, DateTimeOffset now)
    {
        var config = distribution.Config.ToXml();
        return CloudFrontXml.Element(
            "DistributionSummary",
            CloudFrontXml.Element("Id", distribution.Id),
            CloudFrontXml.Element("ARN", distribution.Arn),
            CloudFrontXml.Element("ETag", distribution.ETag),
            CloudFrontXml.Element("Status", Status(distribution, now)),
            CloudFrontXml.Time("LastModifiedTime", distribution.LastModified),
            CloudFrontXml.Element("DomainName", distribution.DomainName),
            Summarised.Select(config.Child),
            Recordals(distribution));
    }

    private static string Status(Distribution distribution, DateTimeOffset now) => distribution.IsDeployed(now) ? "Deployed" : "InProgress";

    // Outside China every name counts as approved.
    private static XElement? Recordals(Distribution distribution) => distribution.Config.GetSettings().Aliases is { IsEmpty: false } aliases
        ? CloudFrontXml.Element("AliasICPRecordals", aliases.Select(alias => CloudFrontXml.Element(
            "AliasICPRecordal", CloudFrontXml.Element("CNAME", alias), CloudFrontXml.Element("ICPRecordalStatus", "APPROVED"))))
        : null;
}
