using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Irsactl.Aws.Arns;

/// <summary>
/// Regions that are not in the list, told by the form that all names of regions have: a place, a direction and a number. The SDKs tell a
/// region's partition by its name as well; that the direction must be one keeps most misspelt names out.
/// </summary>
internal static partial class NewRegions
{
    private const int LongestName = 32;

    /// <summary>Finds the partition by the place.</summary>
    public static bool TryFind(string region, [NotNullWhen(true)] out Partition? partition)
    {
        partition = null;
        return region.Length <= LongestName && Form().Match(region) is { Success: true } match
            && Partition.TryParse(PartitionOf(match.Groups["place"].Value), out partition);
    }

    private static string PartitionOf(string place) => place switch
    {
        "cn" => "aws-cn",
        "us-gov" => "aws-us-gov",
        "us-iso" => "aws-iso",
        "us-isob" => "aws-iso-b",
        "eu-isoe" => "aws-iso-e",
        "us-isof" => "aws-iso-f",
        ['e', 'u', 's', 'c', ..] => "aws-eusc",
        _ => "aws",
    };

    [GeneratedRegex(
        @"\A(?<place>us-gov|us-iso[bf]?|eu-isoe|eusc-[a-z]{2}|[a-z]{2})-(north|south|east|west|central|northeast|northwest|southeast|southwest)-[1-9][0-9]?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Form();
}
