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
    /// <exception cref="IrsactlException">Something else is there (<see cref="ProvisioningErrors.NotOwned"/>).</exception>
    public static bool IsInPlace(RecordSet wanted, IReadOnlyList<RecordSet> found)
    {
        foreach (var record in found.Where(record => StandInEachOthersWay(record.Type, wanted.Type)))
        {
            return IsSame(record, wanted) || IsStandIn(record, wanted) ? true : throw Foreign(record);
        }

        return false;
    }

    /// <summary>Throws where anything is at a name and it is not known yet where a record of it is to lead.</summary>
    /// <exception cref="IrsactlException">Something is there.</exception>
    public static void RequireNone(string type, IReadOnlyList<RecordSet> found)
    {
        if (found.FirstOrDefault(record => StandInEachOthersWay(record.Type, type)) is { } record)
        {
            throw Foreign(record);
        }
    }

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

    private static IrsactlException Foreign(RecordSet record)
    {
        var where = record.Alias?.DnsName ?? string.Join(", ", record.Values);
        return new IrsactlException(
            ProvisioningErrors.NotOwned,
            $"DNS record {record.Name} {record.Type} exists and leads to {where}",
            "delete the record if nothing needs it, choose another --domain, or make the records yourself with --hosted-zone none");
    }
}
