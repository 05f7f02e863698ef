using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Provisioning.Exporting;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>A distribution's settings as an export has them.</summary>
internal static class DistributionExport
{
    /// <summary>The settings.</summary>
    public static DesiredResource Of(string id, ResourceKey key, DistributionSettings settings, OriginPlace place, ExportScope scope)
    {
        var origin = settings.Origin ?? throw new InvalidOperationException("a distribution of ours has an origin");
        return new DesiredResource(DesiredKinds.Distribution, id, key)
            .With("caller_reference", place.CallerReference)
            .With("comment", settings.Comment)
            .With("enabled", settings.IsEnabled)
            .With("aliases", settings.Aliases)
            .With("origin_domain_name", origin.DomainName)
            .With("origin_bucket", scope.Bucket(place.Bucket))
            .With("origin_access_control", NullIfEmpty(origin.AccessControlId))
            .With("origin_access_identity", NullIfEmpty(origin.AccessIdentityId))
            .With("viewer_protocol_policy", settings.ViewerProtocolPolicy)
            .With("allowed_methods", settings.AllowedMethods)
            .With("cache_policy_id", settings.CachePolicyId)
            .With("http_version", settings.HttpVersion)
            .With("ipv6", settings.HasIpv6)
            .With("price_class", settings.PriceClass)
            .With("certificate", settings.Certificate?.Arn)
            .With("minimum_protocol_version", settings.Certificate?.MinimumProtocolVersion)
            .With("web_acl", NullIfEmpty(settings.WebAclId))
            .With("log_bucket", settings.Logging?.Bucket)
            .With("log_prefix", settings.Logging?.Prefix);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
