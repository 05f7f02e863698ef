using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Services.Route53.Dns;
using Irsactl.LocalAws.Services.Route53.Model;

namespace Irsactl.LocalAws.Services.Route53.Changes;

/// <summary>
/// Whether an alias record's target is in the zone that it names: one of the account's zones, where it must be a record of the same type,
/// or one of AWS's own. Whether a resource of AWS's exists is not looked at.
/// </summary>
internal sealed class AliasCheck(Route53State state, HostedZone zone)
{
    /// <summary>What is wrong with a record set's alias.</summary>
    /// <param name="record">The record set.</param>
    /// <param name="records">The records of its zone as they are by now.</param>
    public IEnumerable<string> Problems(RecordSet record, ImmutableSortedDictionary<string, RecordSet> records)
    {
        if (record.Alias is not { } alias || !DnsName.TryParse(alias.Name, out var target, out _))
        {
            yield break;
        }

        var start = $"Tried to create an alias that targets {alias.Name}, type {record.Type} in zone {alias.ZoneId}, but";
        var own = alias.ZoneId == zone.Id ? zone with { Records = records } : state.Zones.GetValueOrDefault(alias.ZoneId);
        if (own is null ? !AliasZones.Contains(alias.ZoneId, target.Host) : !target.IsWithin(own.DnsName))
        {
            yield return $"{start} the alias target name does not lie within the target zone";
        }

        if (own is null ? !AwsNames.IsOwnedByAws(target.Host) : !own.Records.ContainsKey(RecordSet.KeyOf(target.Ordering, record.Type)))
        {
            yield return $"{start} that target was not found";
        }

        if (!RecordTypes.CanBeAlias(record.Type))
        {
            yield return $"RRSet of type {record.Type} with DNS name {record.Name} cannot be an alias";
        }
    }
}
