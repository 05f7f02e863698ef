using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Arns;

/// <summary>A separate world of AWS with its own accounts, host names and ARNs (AWS General Reference, "Partition").</summary>
public sealed record Partition
{
    internal Partition(string id, string dnsSuffix, string dualStackDnsSuffix, string globalRegion, params ReadOnlySpan<string> regions)
    {
        Id = id;
        DnsSuffix = dnsSuffix;
        DualStackDnsSuffix = dualStackDnsSuffix;
        GlobalRegion = globalRegion;
        Regions = [.. regions];
    }

    /// <summary>All partitions, the commercial one first.</summary>
    public static ImmutableArray<Partition> All => PartitionTable.All;

    /// <summary>The commercial partition, <c>aws</c>.</summary>
    public static Partition Aws => PartitionTable.All[0];

    /// <summary>The id, which is the second part of an ARN: <c>aws</c>, <c>aws-us-gov</c>, <c>aws-cn</c>, ….</summary>
    public string Id { get; }

    /// <summary>What host names of services end in, such as <c>amazonaws.com</c>.</summary>
    public string DnsSuffix { get; }

    /// <summary>What host names of IPv6-capable endpoints end in, such as <c>api.aws</c>; S3's dual-stack names do not use it.</summary>
    public string DualStackDnsSuffix { get; }

    /// <summary>The region whose name signs requests to the partition's global services, such as IAM.</summary>
    public string GlobalRegion { get; }

    /// <summary>The regions, in alphabetical order.</summary>
    public ImmutableArray<string> Regions { get; }

    /// <summary>
    /// Finds the partition of a region. A name that has the form of a region is taken though the list does not have it: regions are newer
    /// than programs, and their endpoints are named like those of the others. <see cref="TryForRegion"/> says whether it is in the list.
    /// </summary>
    /// <exception cref="IrsactlException">It has not the form of a region (<see cref="AwsErrors.UnknownRegion"/>).</exception>
    public static Partition ForRegion(string region) =>
        TryForRegion(region, out var partition) || NewRegions.TryFind(region, out partition)
            ? partition
            : throw new IrsactlException(
                AwsErrors.UnknownRegion,
                $"there is no AWS region '{region}'",
                ClosestRegion(region) is { } closest ? $"did you mean '{closest}'?" : "name a region such as us-east-1");

    /// <summary>The region of the list whose name differs in the fewest letters, at most two; null where there is none.</summary>
    public static string? ClosestRegion(string region) => NearestWord.Find(region, PartitionTable.ByRegion.Keys, mostEdits: 2);

    /// <summary>Finds the partition of a region of the list; false where the list does not have the region.</summary>
    public static bool TryForRegion([NotNullWhen(true)] string? region, [NotNullWhen(true)] out Partition? partition)
    {
        partition = null;
        return region is not null && PartitionTable.ByRegion.TryGetValue(region, out partition);
    }

    /// <summary>Finds a partition by its id.</summary>
    /// <exception cref="IrsactlException">There is no such partition (<see cref="AwsErrors.UnknownPartition"/>).</exception>
    public static Partition Parse(string id) =>
        TryParse(id, out var partition)
            ? partition
            : throw new IrsactlException(
                AwsErrors.UnknownPartition,
                $"there is no AWS partition '{id}'",
                $"the partitions are {string.Join(", ", All.Select(known => known.Id))}");

    /// <summary>Finds a partition by its id; false where there is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? id, [NotNullWhen(true)] out Partition? partition)
    {
        partition = All.FirstOrDefault(known => known.Id.Equals(id, StringComparison.Ordinal));
        return partition is not null;
    }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
