using Irsactl.Aws.Arns;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Identity;

/// <summary>Says where a region is taken on trust.</summary>
internal static class RegionNotice
{
    /// <summary>Warns where this version does not know the region.</summary>
    /// <param name="region">A region with a partition, or null.</param>
    /// <param name="log">Takes the warning.</param>
    public static void Report(string? region, RunLog log)
    {
        if (region is not null && !Partition.TryForRegion(region, out _))
        {
            var closest = Partition.ClosestRegion(region) is { } near ? $"; if it is misspelt, did you mean {near}?" : "";
            log.Warning(
                $"region {region} is not known to this version; taken to be a new one of partition "
                + $"{Partition.ForRegion(region).Id}{closest}");
        }
    }
}
