using Irsactl.Aws.Clients.Route53;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>
/// Tells records that are ours, which carry no tags, from others: ours lead exactly where we would have them lead. Nothing else is ever
/// changed or deleted.
/// </summary>
internal static class RecordConflict
{
    /// <summary>Whether a record, or a CNAME record that somebody made in its place, is there.</summary>
    /// <param name="wanted">The record.</param>
    /// <param name="found">The records of its name.</param>
    /// <param name="other">What is there instead, and stands in its way; null where nothing does.</param>
    public static bool IsInPlace(RecordSet wanted, IReadOnlyList<RecordSet> found, out RecordSet? other)
    {
        other = null;
        foreach (var record in found.Where(record => StandInEachOthersWay(record.Type, wanted.Type)))
        {
            if (IsSame(record, wanted) || IsStandIn(record, wanted))
            {
                other = null;
                return true;
            }

            other = record;
        }

        return false;
    }

    /// <summary>What is at a name and would stand in the way of a record of which only the type is known; null where nothing is.</summary>
    public static RecordSet? InTheWayOf(string type, IReadOnlyList<RecordSet> found) =>
        found.FirstOrDefault(record => StandInEachOthersWay(record.Type, type));

    /// <summary>Whether a record is exactly what we would make.</summary>
    public static bool IsSame(RecordSet found, RecordSet wanted) =>
        found.Type == wanted.Type && found.IsSimple && found.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase)
        && (wanted.Alias is { } alias
            ? found.Alias?.LeadsTo(alias) ?? false
            : found.Alias is null
                && found.Values.Select(Plain).SequenceEqual(wanted.Values.Select(Plain), StringComparer.OrdinalIgnoreCase));

    /// <summary>Nothing can be beside a CNAME record.</summary>
    private static bool StandInEachOthersWay(string type, string other) => type == other || type == "CNAME" || other == "CNAME";

    private static bool IsStandIn(RecordSet found, RecordSet wanted) =>
        found is { Type: "CNAME", IsSimple: true, Values: [var value] }
        && wanted.Alias is { } alias && alias.LeadsTo(alias with { DnsName = Plain(value) });

    private static string Plain(string name) => name.TrimEnd('.');

    /// <summary>Where a record leads.</summary>
    public static string TargetOf(RecordSet record) => record.Alias?.DnsName ?? string.Join(", ", record.Values);

    /// <summary>The refusal to touch a record that is not ours.</summary>
    public static IrsactlException Foreign(RecordSet record) => new(
        ProvisioningErrors.NotOwned,
        $"DNS record {record.Name} {record.Type} exists and leads to {TargetOf(record)}",
        "delete the record if nothing needs it, choose another --domain, or make the records yourself with --hosted-zone none");
}
