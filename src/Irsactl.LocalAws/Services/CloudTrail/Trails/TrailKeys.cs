using Irsactl.LocalAws.Services.CloudTrail.Model;

namespace Irsactl.LocalAws.Services.CloudTrail.Trails;

/// <summary>Where in its bucket a trail's files are (CloudTrail User Guide, "Finding your CloudTrail log files").</summary>
internal static class TrailKeys
{
    /// <summary>What all of its keys begin with.</summary>
    public static string Folder(Trail trail, string accountId) =>
        $"{(trail.KeyPrefix is { Length: > 0 } prefix ? $"{prefix}/" : "")}AWSLogs/{accountId}/CloudTrail/";
}
