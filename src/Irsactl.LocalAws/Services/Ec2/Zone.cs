using Irsactl.Aws.Arns;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>An Availability Zone.</summary>
/// <param name="Name">Its name in this account, such as <c>us-east-1a</c>.</param>
/// <param name="Id">Its name for everybody, such as <c>use1-az1</c>.</param>
/// <param name="Region">Its region.</param>
internal sealed record Zone(string Name, string Id, string Region)
{
    // The regions where it is not a, b and c (AWS Regions and Availability Zones, "AWS Availability Zones").
    private static readonly Dictionary<string, string> Letters = new(StringComparer.Ordinal)
    {
        ["us-east-1"] = "abcdef",
        ["us-west-1"] = "ac",
        ["us-west-2"] = "abcd",
        ["ap-northeast-1"] = "acd",
        ["ap-northeast-2"] = "abcd",
        ["ca-central-1"] = "abd",
        ["cn-north-1"] = "abd",
    };

    /// <summary>The zones of a region, in the order of their names.</summary>
    public static IReadOnlyList<Zone> In(string region) =>
        [.. Letters.GetValueOrDefault(region, "abc")
            .Select((letter, index) => new Zone($"{region}{letter}", $"{ShortName(region)}-az{index + 1}", region))];

    /// <summary>The regions of a partition that every account can use; the others are there as if the account had opted in.</summary>
    public static bool NeedsNoOptIn(string region) => region is
        "us-east-1" or "us-east-2" or "us-west-1" or "us-west-2" or "ap-south-1" or "ap-northeast-1" or "ap-northeast-2" or "ap-northeast-3"
        or "ap-southeast-1" or "ap-southeast-2" or "ca-central-1" or "eu-central-1" or "eu-west-1" or "eu-west-2" or "eu-west-3"
        or "eu-north-1"
        or "sa-east-1"
        || (Partition.TryForRegion(region, out var partition) && partition.Id is not "aws");

    // us-east-1 is use1, ap-northeast-1 apne1, us-gov-west-1 usgw1.
    private static string ShortName(string region)
    {
        var parts = region.Split('-');
        return parts[0] + string.Concat(parts[1..^1].Select(Initials)) + parts[^1];
    }

    private static string Initials(string word) => word switch
    {
        "northeast" => "ne",
        "northwest" => "nw",
        "southeast" => "se",
        "southwest" => "sw",
        _ => word[..1],
    };
}
