using System.Collections.Immutable;
using Irsactl.LocalAws.Services.Route53.Dns;
using Irsactl.LocalAws.Services.Route53.Model;

namespace Irsactl.LocalAws.Services.Route53.Changes;

/// <summary>
/// Makes the changes of a batch, one after the other, so that a set can be deleted and made anew in one batch. Everything that is wrong is
/// gathered before any of it is refused.
/// </summary>
internal sealed class ZoneEdit
{
    private const int MaxValues = 400;

    private readonly HostedZone zone;
    private readonly DnsName apex;
    private readonly AliasCheck aliases;
    private readonly Route53Context route53;
    private readonly List<string> problems = [];
    private ImmutableSortedDictionary<string, RecordSet> records;

    /// <summary>Begins with a zone as it is.</summary>
    public ZoneEdit(HostedZone zone, Route53State state, Route53Context route53)
    {
        this.zone = zone;
        this.route53 = route53;
        apex = zone.DnsName;
        aliases = new AliasCheck(state, zone);
        records = zone.Records;
    }

    /// <summary>Makes all changes.</summary>
    /// <returns>The zone's records after them.</returns>
    /// <exception cref="Foundation.Protocol.AwsServiceException">One of them cannot be made.</exception>
    public ImmutableSortedDictionary<string, RecordSet> Apply(ChangeBatch batch)
    {
        CheckRepeats(batch);
        foreach (var change in batch.Changes)
        {
            if (!change.Name.IsWithin(apex))
            {
                problems.Add($"RRSet with DNS name {change.Record.Name} is not permitted in zone {zone.Name}");
            }
            else if (change.Action is RecordChange.Delete)
            {
                Delete(change.Record);
            }
            else
            {
                Put(change);
            }
        }

        RequireAuthority();
        return problems.Count == 0 ? records : throw Route53Errors.InvalidChangeBatch(problems);
    }

    // A set can be deleted and then made again; anything else twice has no one meaning.
    private void CheckRepeats(ChangeBatch batch)
    {
        foreach (var repeated in batch.Changes.GroupBy(change => change.Record.Key, StringComparer.Ordinal)
            .Where(group => group.Count() > 1
                && group.Select(change => change.Action).ToList() is not [RecordChange.Delete, RecordChange.Create or RecordChange.Upsert]))
        {
            var record = repeated.First().Record;
            problems.Add($"The request contains an invalid set of changes for a resource record set '{record.Type} {record.Name}'");
        }
    }

    private void Delete(RecordSet record)
    {
        if (!records.TryGetValue(record.Key, out var existing))
        {
            problems.Add($"Tried to delete resource record set [name='{record.Name}', type='{record.Type}'] but it was not found");
        }
        else if (!existing.HasContentOf(record))
        {
            problems.Add(
                $"Tried to delete resource record set [name='{record.Name}', type='{record.Type}'] but the values provided do not match "
                + "the current values");
        }
        else
        {
            records = records.Remove(record.Key);
        }
    }

    private void Put(RecordChange change)
    {
        var (record, before) = (change.Record, problems.Count);
        if (change.Action is RecordChange.Create && records.ContainsKey(record.Key))
        {
            problems.Add($"Tried to create resource record set [name='{record.Name}', type='{record.Type}'] but it already exists");
        }

        if (record.Values.Count > MaxValues)
        {
            problems.Add($"Cannot have more than {MaxValues} records in a RRSet.");
        }

        problems.AddRange(record.Values.Select(value => RecordValue.Problem(record.Type, value)).OfType<string>());
        problems.AddRange(aliases.Problems(record, records));
        CheckCname(record);
        if (problems.Count == before)
        {
            records = records.SetItem(record.Key, record with { Since = route53.Now, Former = Former(record) });
        }
    }

    // A set that the same batch has deleted is replaced: the batch is one change, and resolvers are told the one set or the other.
    private RecordSet? Former(RecordSet record) =>
        (records.GetValueOrDefault(record.Key) ?? zone.Records.GetValueOrDefault(record.Key))?.At(route53.Now, route53.Options.SettleDelay) is { } former
            ? former with { Former = null }
            : null;

    // Nothing else can be where a CNAME is (RFC 1034 §3.6.2), so none can be at the top, where NS and SOA are.
    private void CheckCname(RecordSet record)
    {
        var isCname = record.Type == RecordTypes.Cname;
        if (isCname && record.Name == zone.Name)
        {
            problems.Add($"RRSet of type CNAME with DNS name {record.Name} is not permitted at apex in zone {zone.Name}");
            return;
        }

        if (isCname && record.Values.Count > 1)
        {
            problems.Add($"Cannot have more than 1 records in a RRSet of type CNAME with DNS name {record.Name}");
        }

        var others = records.Values.Where(other => other.Name == record.Name && other.Type != record.Type).ToList();
        if (isCname && others.Count > 0)
        {
            problems.Add(
                $"RRSet of type CNAME with DNS name {record.Name} is not permitted as it conflicts with other records with the same DNS "
                + $"name in zone {zone.Name}");
        }
        else if (others.Exists(other => other.Type == RecordTypes.Cname))
        {
            problems.Add(
                $"RRSet of type {record.Type} with DNS name {record.Name} is not permitted because a conflicting RRSet of type CNAME " +
                $"with the same DNS name already exists in zone {zone.Name}");
        }
    }

    private void RequireAuthority()
    {
        if (!records.ContainsKey(RecordSet.KeyOf(apex.Ordering, RecordTypes.Ns)))
        {
            problems.Add("A HostedZone must contain at least one NS record for the zone itself.");
        }

        if (!records.ContainsKey(RecordSet.KeyOf(apex.Ordering, RecordTypes.Soa)))
        {
            problems.Add("A HostedZone must contain exactly one SOA record.");
        }
    }
}
