using System.Collections.Frozen;

namespace Irsactl.Aws.Arns;

/// <summary>
/// Regions opened after 20 March 2019. S3's global names do not lead to buckets there: they answer HTTP 400 (S3 User Guide, "Virtual
/// hosting of general purpose buckets", "Legacy global endpoint").
/// </summary>
public static class LaterRegions
{
    private static readonly FrozenSet<string> Earlier = new[]
    {
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "cn-north-1", "cn-northwest-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1",
        "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1", "us-west-1", "us-west-2",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a region is one of them. One that nobody knows yet is.</summary>
    public static bool IsLater(string region) => !Earlier.Contains(region);
}
