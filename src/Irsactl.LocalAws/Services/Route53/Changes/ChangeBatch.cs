using System.Globalization;
using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Route53.Dns;
using Irsactl.LocalAws.Services.Route53.Model;

namespace Irsactl.LocalAws.Services.Route53.Changes;

/// <summary>
/// The changes of one request, all of which are made or none (Amazon Route 53 API Reference, "ChangeResourceRecordSets").
/// </summary>
/// <param name="Comment">What the client says about them, or null.</param>
/// <param name="Changes">The changes in order.</param>
internal sealed record ChangeBatch(string? Comment, IReadOnlyList<RecordChange> Changes)
{
    private const int MaxChanges = 1000;
    private const int MaxComment = 256;
    private const int MaxName = 1024;
    private const int MaxValue = 4000;

    // What only records that are chosen among have; a health check alone changes the answer, too.
    private static readonly string[] Routing =
    [
        "SetIdentifier", "Weight", "Region", "GeoLocation", "Failover", "MultiValueAnswer", "HealthCheckId", "TrafficPolicyInstanceId",
        "CidrRoutingConfig", "GeoProximityLocation",
    ];

    /// <summary>Reads the document of a request.</summary>
    /// <exception cref="AwsServiceException">It has not the form of a batch, or asks for what is not done here.</exception>
    public static ChangeBatch Read(XElement document)
    {
        if (document.Child("ChangeBatch") is not { } batch || batch.Children("Changes", "Change") is not { Count: > 0 } changes)
        {
            throw Route53Errors.InvalidInput("Invalid request");
        }

        if (changes.Count > MaxChanges)
        {
            throw Route53Errors.InvalidChangeBatch([$"Number of records limit of {MaxChanges} exceeded."]);
        }

        Check(batch, changes);
        var problems = new List<string>();
        var read = changes.ConvertAll(change => Read(change, problems));
        return problems.Count > 0
            ? throw Route53Errors.InvalidChangeBatch(problems)
            : new ChangeBatch(batch.Text("Comment") is { Length: > 0 } comment ? comment : null, [.. read.OfType<RecordChange>()]);
    }

    /// <summary>The condition keys of the batch (Service Authorization Reference, "Amazon Route 53").</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Conditions() =>
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["route53:ChangeResourceRecordSetsActions"] = Distinct(change => change.Action),
            ["route53:ChangeResourceRecordSetsNormalizedRecordNames"] = Distinct(change => change.Record.Name.TrimEnd('.')),
            ["route53:ChangeResourceRecordSetsRecordTypes"] = Distinct(change => change.Record.Type),
        };

    private string[] Distinct(Func<RecordChange, string> part) => [.. Changes.Select(part).Distinct(StringComparer.Ordinal)];

    private static void Check(XElement batch, List<XElement> changes)
    {
        var violations = new Violations();
        violations.Length("changeBatch.comment", batch.Text("Comment"), 0, MaxComment);
        for (var index = 0; index < changes.Count; index++)
        {
            var path = $"changeBatch.changes.{(index + 1).ToString(CultureInfo.InvariantCulture)}.member";
            var record = changes[index].Child("ResourceRecordSet");
            violations.Require($"{path}.action", changes[index].Text("Action"));
            violations.OneOf($"{path}.action", changes[index].Text("Action"), RecordChange.Actions);
            violations.Require($"{path}.resourceRecordSet", record);
            if (record is not null)
            {
                Check(record, $"{path}.resourceRecordSet", violations);
            }
        }

        if (violations.Message is { } message)
        {
            throw Route53Errors.InvalidInput(message);
        }
    }

    private static void Check(XElement record, string path, Violations violations)
    {
        if (Routing.FirstOrDefault(name => record.Child(name) is not null) is { } member)
        {
            throw Route53Errors.NotImplemented($"record sets with {member}, only simple routing");
        }

        violations.Require($"{path}.name", record.Text("Name"));
        violations.Length($"{path}.name", record.Text("Name"), 0, MaxName);
        violations.Require($"{path}.type", record.Text("Type"));
        violations.OneOf($"{path}.type", record.Text("Type"), RecordTypes.All);
        violations.Range($"{path}.tTL", Ttl(record), 0, int.MaxValue);
        foreach (var value in Values(record) ?? [])
        {
            violations.Length($"{path}.resourceRecords.member.value", value, 0, MaxValue);
        }

        if (record.Child("AliasTarget") is { } alias)
        {
            violations.Require($"{path}.aliasTarget.hostedZoneId", alias.Text("HostedZoneId"));
            violations.Require($"{path}.aliasTarget.dNSName", alias.Text("DNSName"));
            violations.Require($"{path}.aliasTarget.evaluateTargetHealth", alias.Text("EvaluateTargetHealth"));
        }
    }

    private static RecordChange? Read(XElement change, List<string> problems)
    {
        var (action, element) = (change.Text("Action") ?? "", change.Child("ResourceRecordSet") ?? change);
        if (!DnsName.TryParse(element.Text("Name") ?? "", out var name, out var problem))
        {
            problems.Add(problem);
            return null;
        }

        var alias = ReadAlias(element.Child("AliasTarget"), problems);
        var record = new RecordSet
        {
            Name = name.Text, Type = element.Text("Type") ?? "", Ttl = Ttl(element), Values = [.. Values(element) ?? []], Alias = alias,
        };
        RequireOneKind(action, element, record);
        return new RecordChange(action, name, record);
    }

    private static AliasTarget? ReadAlias(XElement? alias, List<string> problems)
    {
        if (alias is null)
        {
            return null;
        }

        if (DnsName.TryParse(alias.Text("DNSName") ?? "", out var target, out var problem))
        {
            return new AliasTarget(
                Route53Ids.Strip(alias.Text("HostedZoneId") ?? "", Route53Ids.ZonePrefix),
                target.Text,
                alias.Text("EvaluateTargetHealth") is "true" or "1");
        }

        problems.Add(problem);
        return null;
    }

    private static void RequireOneKind(string action, XElement element, RecordSet record)
    {
        var isAlias = element.Child("AliasTarget") is not null;
        var isValues = record.Ttl is not null && record.Values.Count > 0;
        if (isAlias && (record.Ttl is not null || record.Values.Count > 0))
        {
            throw Mismatch("more than one");
        }

        if (!isAlias && !isValues)
        {
            throw Mismatch("none");
        }

        AwsServiceException Mismatch(string found) => Route53Errors.InvalidInput(
            "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], " +
            $"but found {found} " +
            $"in Change with [Action={action}, Name={element.Text("Name")}, Type={record.Type}, SetIdentifier=null]");
    }

    private static long? Ttl(XElement record) =>
        record.Text("TTL") is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ttl) ? ttl
        : throw Route53Errors.InvalidInput($"The value '{text}' of TTL is not a number.");

    private static List<string>? Values(XElement record) =>
        record.Children("ResourceRecords", "ResourceRecord")?.ConvertAll(value => value.Text("Value") ?? "");
}
