using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>What CloudTrail does and leaves out.</summary>
internal static class CloudTrailCoverage
{
    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["AddTags"] = "other resources than trails",
        ["CreateTrail"] = "notifications, CloudWatch Logs, KMS keys, organizations (refused); digest files, insights",
        ["DeleteTrail"] = ServiceCoverage.Complete,
        ["DescribeTrails"] = ServiceCoverage.Complete,
        ["GetEventSelectors"] = ServiceCoverage.Complete,
        ["GetInsightSelectors"] = "always `InsightNotEnabledException`",
        ["GetTrail"] = ServiceCoverage.Complete,
        ["GetTrailStatus"] = "digests and notifications; deliveries before this program began",
        ["ListTags"] = "other resources than trails",
        ["ListTrails"] = "pages: a region has few",
        ["LookupEvents"] =
            "insights (an empty list: they are of trails), the limit of two calls a second, `responseElements`, a session's creation date",
        ["PutEventSelectors"] = "`AdvancedEventSelectors` (refused); data events other than those of S3's objects are never delivered",
        ["RemoveTags"] = "other resources than trails",
        ["StartLogging"] = "as `CreateTrail`",
        ["StopLogging"] = ServiceCoverage.Complete,
        ["UpdateTrail"] = "as `CreateTrail`",
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    /// <param name="known">The operations that AWS has.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served, IReadOnlyCollection<string> known) => new()
    {
        Name = "CloudTrail",
        Api = "AWS CloudTrail API Reference, 2013-11-01",
        Remarks =
            """
            The event history: the management events among the latest 10,000 requests, there as soon as they are answered. Files of trails
            are delivered as often as access logs, once a minute, and only of requests that came while the trail was on and this program ran. The texts of most refusals are ours, as AWS has not published its
            own; the codes are AWS's.
            """,
        Served = served,
        Known = known,
        Notes = Notes,
    };
}
