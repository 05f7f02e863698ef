using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Services.CloudTrail.Model;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>What exists in CloudTrail.</summary>
internal static class CloudTrailInventory
{
    /// <summary>The trails.</summary>
    public static IEnumerable<InventoryItem> Of(CloudTrailState state) =>
        state.Trails.Values.Select(trail => new InventoryItem("trail", trail.Arn, trail.Name)
        {
            Region = trail.HomeRegion,
            Facts =
            [
                InventoryFact.Of("switched on", trail.IsLogging),
                InventoryFact.Of("of all regions", trail.IsMultiRegion),
                new("keys begin with", trail.KeyPrefix),
                InventoryFact.Of("tags", trail.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
            ],
            Links = [new("delivers to", $"arn:{Partition.ForRegion(trail.HomeRegion).Id}:s3:::{trail.Bucket}")],
        });
}
