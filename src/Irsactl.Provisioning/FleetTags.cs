using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning;

/// <summary>The tags by which clusters that were declared in one file are found once they are declared no longer.</summary>
public static class FleetTags
{
    private const string FleetKey = "irsactl.dev/fleet";
    private const string RegionKey = "irsactl.dev/region";

    /// <summary>The tags of a cluster; none where its file names no fleet.</summary>
    public static IReadOnlyList<ResourceTag> Of(string? fleet, string region) =>
        fleet is null ? [] : [new(FleetKey, fleet), new(RegionKey, region)];

    /// <summary>The fleet that tags name; null: none.</summary>
    internal static string? FleetIn(IEnumerable<ResourceTag> tags) => tags.FirstOrDefault(tag => tag.Key == FleetKey)?.Value;

    /// <summary>The region of a cluster of that fleet; null where it is of none, or of another.</summary>
    internal static string? RegionIn(string fleet, IEnumerable<ResourceTag> tags)
    {
        var known = tags.ToList();
        return known.Exists(tag => tag.Key == FleetKey && tag.Value == fleet) ? known.Find(tag => tag.Key == RegionKey)?.Value : null;
    }
}
