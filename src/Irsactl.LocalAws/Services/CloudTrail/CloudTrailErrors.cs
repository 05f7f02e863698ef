using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>The refusals of LookupEvents. The codes are AWS's; what AWS writes after them is not published.</summary>
internal static class CloudTrailErrors
{
    /// <summary>More than one attribute, or one that cannot be looked for.</summary>
    public static AwsServiceException InvalidLookupAttributes(string message) => new(400, "InvalidLookupAttributesException", message);

    /// <summary>The end is before the start.</summary>
    public static AwsServiceException InvalidTimeRange() => new(400, "InvalidTimeRangeException", "the start time is after the end time");

    /// <summary>Not between 1 and 50.</summary>
    public static AwsServiceException InvalidMaxResults(int given) =>
        new(400, "InvalidMaxResultsException", $"MaxResults is between 1 and 50, not {given}");

    /// <summary>A token that this operation did not give, or gave for other parameters.</summary>
    public static AwsServiceException InvalidNextToken() =>
        new(400, "InvalidNextTokenException", "the token is not one for these parameters");

    /// <summary>A category other than insights.</summary>
    public static AwsServiceException InvalidEventCategory(string given) =>
        new(400, "InvalidEventCategoryException", $"there is no event category '{given}'");
}
