using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>A distribution's settings, attribute by attribute.</summary>
internal static class DistributionAttributes
{
    /// <summary>What becomes of the settings.</summary>
    /// <param name="found">What was found; null where there is no distribution.</param>
    /// <param name="wanted">What they are to be, as far as that is known.</param>
    public static IEnumerable<AttributeChange> Changes(DistributionSettings? found, DistributionSettings wanted) =>
    [
        .. OriginChanges(found, wanted.Origin),
        .. Attributes.If("comment", found?.Comment, wanted.Comment),
        .. Attributes.If("enabled", found is null ? null : Switch(found.IsEnabled), Switch(wanted.IsEnabled)),
        .. Attributes.If("domain names", List(found?.Aliases), List(wanted.Aliases)),
        .. Attributes.If(
            "certificate", found?.Certificate is { } current ? AttributeValue.Of(current.Arn) : Certificate(found), Arn(wanted)),
        .. Attributes.If(
            "security policy", found?.Certificate?.MinimumProtocolVersion, wanted.Certificate?.MinimumProtocolVersion),
        .. Attributes.If("plain HTTP", found?.ViewerProtocolPolicy, wanted.ViewerProtocolPolicy),
        .. Attributes.If("cache policy", Text(found?.CachePolicyId), Text(wanted.CachePolicyId)),
        .. Attributes.If("methods", List(found?.AllowedMethods), List(wanted.AllowedMethods)),
        .. Attributes.If("HTTP versions", found?.HttpVersion, wanted.HttpVersion),
        .. Attributes.If("price class", found?.PriceClass, wanted.PriceClass),
        .. Attributes.If("web ACL", Text(found?.WebAclId), Text(wanted.WebAclId)),
        .. Attributes.If("access logs.bucket", found?.Logging?.Bucket, wanted.Logging?.Bucket),
        .. Attributes.If("access logs.prefix", found?.Logging?.Prefix, wanted.Logging?.Prefix),
    ];

    private static IEnumerable<AttributeChange> OriginChanges(DistributionSettings? found, DistributionOrigin? wanted)
    {
        if (found is { Origin: null })
        {
            yield return new AttributeChange(
                wanted?.ProtocolPolicy is null ? "origin.bucket" : "origin.host",
                AttributeValue.Of("another, or more than one"),
                Host(wanted));
        }
        else
        {
            var name = (found is null ? wanted : found.Origin)?.ProtocolPolicy is null ? "origin.bucket" : "origin.host";
            foreach (var change in Attributes.If(name, AttributeValue.Of(found?.Origin?.DomainName), Host(wanted)))
            {
                yield return change with { Meaning = found is null ? null : "what answers under the issuer's name comes from there" };
            }
        }

        foreach (var change in (AttributeChange[])
        [
            .. Attributes.If("origin.protocol", found?.Origin?.ProtocolPolicy, wanted?.ProtocolPolicy),
            .. Attributes.If("origin.access control", Text(found?.Origin?.AccessControlId), Id(wanted?.AccessControlId)),
            .. Attributes.If("origin.access identity", Text(found?.Origin?.AccessIdentityId), Id(wanted?.AccessIdentityId)),
        ])
        {
            yield return change;
        }
    }

    private static AttributeValue Host(DistributionOrigin? origin) =>
        origin?.DomainName == DistributionSpec.Unknown ? AttributeValue.KnownAfterApply : AttributeValue.Of(origin?.DomainName);

    private static string Switch(bool isOn) => isOn ? "yes" : "no";

    private static AttributeValue Text(string? text) => string.IsNullOrEmpty(text) ? AttributeValue.Absent : AttributeValue.Of(text);

    private static AttributeValue List(IReadOnlyList<string>? items) =>
        items is null or [] ? AttributeValue.Absent : AttributeValue.Of(items);

    private static AttributeValue Id(string? id) => id == DistributionSpec.Unknown ? AttributeValue.KnownAfterApply : Text(id);

    private static AttributeValue Arn(DistributionSettings wanted) =>
        wanted.Certificate is { } certificate ? Id(certificate.Arn) : Certificate(wanted);

    private static AttributeValue Certificate(DistributionSettings? settings) =>
        settings is null ? AttributeValue.Absent : AttributeValue.Of("CloudFront's own");
}
