using Irsactl.LocalAws.Services.CloudTrail.Model;

namespace Irsactl.LocalAws.Services.CloudTrail.Trails;

/// <summary>Which events a trail has.</summary>
internal static class TrailChoice
{
    private const string Objects = "AWS::S3::Object";

    /// <summary>Whether an event is the trail's.</summary>
    public static bool Has(Trail trail, TrailEvent found) =>
        (trail.IsMultiRegion || found.Region == trail.HomeRegion || (trail.IncludesGlobalServices && IsGlobal(found)))
        && trail.Selectors.Any(selector => Has(selector, found));

    private static bool Has(EventSelector selector, TrailEvent found) =>
        selector.ReadWriteType switch { "ReadOnly" => found.IsReadOnly, "WriteOnly" => !found.IsReadOnly, _ => true }
        && (found.ObjectArn is { } arn
            ? selector.DataResources.Any(
                resource => resource.Type is Objects && resource.Values.Any(value => arn.StartsWith(value, StringComparison.Ordinal)))
            : selector.IncludesManagement && !selector.ExcludedSources.Contains(found.Source, StringComparer.Ordinal));

    private static bool IsGlobal(TrailEvent found) =>
        found.Source is "iam.amazonaws.com" or "cloudfront.amazonaws.com" or "route53.amazonaws.com";
}
