using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>What CloudTrail does and leaves out.</summary>
internal static class CloudTrailCoverage
{
    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["LookupEvents"] = "insights (an empty list: they are of trails), the limit of two calls a second, `responseElements`, a session's creation date",
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
            The event history without trails: the management events among the latest 10,000 requests, there as soon as they are answered. The
            texts of its refusals are ours, as AWS has not published its own; the codes are AWS's.
            """,
        Served = served,
        Known = known,
        Notes = Notes,
    };
}
