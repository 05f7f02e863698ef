using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Services.Route53.Model;

namespace Irsactl.LocalAws.Services.Route53;

/// <summary>What exists in Route 53.</summary>
internal static class Route53Inventory
{
    /// <summary>The hosted zones with their records.</summary>
    public static IEnumerable<InventoryItem> Of(Route53State state) =>
        state.Zones.Values.Select(zone => new InventoryItem("hosted zone", zone.Id, zone.Name)
        {
            Facts =
            [
                new("comment", zone.Comment),
                InventoryFact.Of("name servers", zone.NameServers),
                .. zone.Records.Values.Select(record => new InventoryFact($"{record.Name} {record.Type}", ValueOf(record))),
                InventoryFact.At("made", zone.Created),
                InventoryFact.Of("tags", zone.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
            ],
            Links =
            [
                .. zone.Records.Values.SelectMany(TargetsOf).Distinct(StringComparer.Ordinal)
                    .Select(target => new InventoryLink("has a record that leads to", target)),
            ],
        });

    private static string ValueOf(RecordSet record) =>
        record.Alias is { } alias ? $"alias of {alias.Name}" : string.Join(", ", record.Values);

    private static IEnumerable<string> TargetsOf(RecordSet record) =>
        (record.Alias is { } alias ? [alias.Name] : record.Type is "CNAME" ? record.Values : (IEnumerable<string>)[])
        .Select(target => target.TrimEnd('.').ToLowerInvariant());
}
