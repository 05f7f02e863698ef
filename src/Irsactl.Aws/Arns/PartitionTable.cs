using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Irsactl.Aws.Arns;

/// <summary>
/// Partitions and their regions as AWS publishes them (AWS General Reference, "AWS service endpoints"). A list and not a pattern:
/// a pattern takes a misspelt region for a new one, so that whatever only a pattern knows is warned of (<see cref="NewRegions"/>).
/// </summary>
internal static class PartitionTable
{
    public static ImmutableArray<Partition> All { get; } =
    [
        new(
            "aws", "amazonaws.com", "api.aws", "us-east-1",
            "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
            "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6",
            "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2",
            "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1",
            "us-east-1", "us-east-2", "us-west-1", "us-west-2"),
        new("aws-us-gov", "amazonaws.com", "api.aws", "us-gov-west-1", "us-gov-east-1", "us-gov-west-1"),
        new("aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-northwest-1", "cn-north-1", "cn-northwest-1"),
        new("aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu", "eusc-de-east-1", "eusc-de-east-1"),
        new("aws-iso", "c2s.ic.gov", "api.aws.ic.gov", "us-iso-east-1", "us-iso-east-1", "us-iso-west-1"),
        new("aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud", "us-isob-east-1", "us-isob-east-1", "us-isob-west-1"),
        new("aws-iso-e", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe-west-1", "eu-isoe-west-1"),
        new("aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof-south-1", "us-isof-east-1", "us-isof-south-1"),
    ];

    public static FrozenDictionary<string, Partition> ByRegion { get; } = All
        .SelectMany(partition => partition.Regions, (partition, region) => KeyValuePair.Create(region, partition))
        .ToFrozenDictionary(StringComparer.Ordinal);
}
