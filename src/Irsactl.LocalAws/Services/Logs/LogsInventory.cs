using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Services.Logs.Model;

namespace Irsactl.LocalAws.Services.Logs;

/// <summary>What exists in CloudWatch Logs. What is written in them is not in it.</summary>
internal static class LogsInventory
{
    /// <summary>The groups.</summary>
    public static IEnumerable<InventoryItem> Of(LogsState state) =>
        state.Groups.Values.Select(group => new InventoryItem("log group", group.Arn, group.Name)
        {
            Region = group.Region,
            Facts =
            [
                InventoryFact.Of("days that events are kept", group.RetentionDays),
                InventoryFact.Of("streams", state.StreamsOf(group).Count()),
                InventoryFact.At("made", group.Created),
                InventoryFact.Of("tags", group.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
            ],
        });
}
