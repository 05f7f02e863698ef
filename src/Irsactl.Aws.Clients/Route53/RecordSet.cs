using System.Globalization;
using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Route53;

/// <summary>The records of one name and type.</summary>
/// <param name="Name">The name, without a final dot.</param>
/// <param name="Type">The type, such as <c>A</c>.</param>
public sealed record RecordSet(string Name, string Type)
{
    /// <summary>The values; none where it is an alias.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>How many seconds the values may be kept.</summary>
    public int TtlSeconds { get; init; } = 300;

    /// <summary>Where the alias leads; null where it is none.</summary>
    public AliasTarget? Alias { get; init; }

    /// <summary>Whether it is alone: no weight, place or health check decides whether it is answered.</summary>
    public bool IsSimple => Source is null || (Source.Child("SetIdentifier") is null && Source.Child("HealthCheckId") is null);

    /// <summary>What Route 53 answered, which it wants back as it was to delete it; null where it does not come from there.</summary>
    internal XElement? Source { get; private init; }

    internal static RecordSet From(XElement element) =>
        new((element.Text("Name") ?? "").TrimEnd('.'), element.Text("Type") ?? "")
        {
            Values = [.. element.Child("ResourceRecords")?.Elements().Select(record => record.Text("Value") ?? "") ?? []],
            TtlSeconds = int.TryParse(element.Text("TTL"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0,
            Alias = element.Child("AliasTarget") is { } alias
                ? new AliasTarget(alias.Text("HostedZoneId") ?? "", (alias.Text("DNSName") ?? "").TrimEnd('.'))
                : null,
            Source = element,
        };

    internal XElement ToXml(XNamespace xmlns) => Source ?? new XElement(
        xmlns + "ResourceRecordSet",
        new XElement(xmlns + "Name", Name),
        new XElement(xmlns + "Type", Type),
        Alias is { } alias
            ?
            [
                new XElement(
                    xmlns + "AliasTarget",
                    new XElement(xmlns + "HostedZoneId", alias.ZoneId),
                    new XElement(xmlns + "DNSName", alias.DnsName),
                    new XElement(xmlns + "EvaluateTargetHealth", "false")),
            ]
            : (XElement[])
            [
                new XElement(xmlns + "TTL", TtlSeconds.ToString(CultureInfo.InvariantCulture)),
                new XElement(
                    xmlns + "ResourceRecords",
                    Values.Select(value => new XElement(xmlns + "ResourceRecord", new XElement(xmlns + "Value", value)))),
            ]);
}
