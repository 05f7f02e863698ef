using Irsactl.LocalAws.Services.Route53.Model;

namespace Irsactl.LocalAws.Services.Route53.Dns;

/// <summary>
/// What a resolver is told about a name, as if every zone's domain had been delegated to it: of nested zones the longest answers, of zones
/// with the same name the oldest (only one of them could have been delegated to). Wildcards are those of RFC 4592.
/// </summary>
/// <param name="state">The zones.</param>
/// <param name="now">The time: a change counts once it is in sync.</param>
/// <param name="settleDelay">How long a change takes to be in sync.</param>
internal sealed class ZoneLookup(Route53State state, DateTimeOffset now, TimeSpan settleDelay)
{
    /// <summary>The record sets of a name.</summary>
    /// <returns>None where no zone holds the name, or the zone has no such name.</returns>
    public IReadOnlyList<RecordSet> Find(DnsName name)
    {
        if (ZoneOf(name) is not { } zone)
        {
            return [];
        }

        var apex = zone.DnsName;
        var records = zone.Records.Values.Select(record => record.At(now, settleDelay)).OfType<RecordSet>().ToList();

        // Names below a delegation are another server's: a zone of this account for them would have been found.
        for (var labels = 0; name.Labels.Length - labels > apex.Labels.Length; labels++)
        {
            var delegation = name.Without(labels).Text;
            if (records.Exists(record => record.Type == RecordTypes.Ns && record.Name == delegation))
            {
                return [];
            }
        }

        return Exact(records, name) ?? FromWildcard(records, name, apex);
    }

    private HostedZone? ZoneOf(DnsName name) => state.Zones.Values
        .Where(zone => name.IsWithin(zone.DnsName))
        .OrderByDescending(zone => zone.Name.Length)
        .ThenBy(zone => zone.Created)
        .FirstOrDefault();

    // A name that only leads to others below it exists, too (RFC 4592 §2.2.2). Null where it does not.
    private static List<RecordSet>? Exact(List<RecordSet> records, DnsName name)
    {
        var own = records.FindAll(record => record.Name == name.Text);
        return own.Count > 0 || records.Exists(record => record.Ordering.StartsWith(name.Ordering, StringComparison.Ordinal)) ? own : null;
    }

    // The closest name above that exists decides, and no other (RFC 4592 §3.3.1).
    private static List<RecordSet> FromWildcard(List<RecordSet> records, DnsName name, DnsName apex)
    {
        var encloser = name.Without(1);
        while (encloser.Labels.Length > apex.Labels.Length && Exact(records, encloser) is null)
        {
            encloser = encloser.Without(1);
        }

        var wildcard = encloser.Wildcard().Text;
        return records.FindAll(record => record.Name == wildcard);
    }
}
