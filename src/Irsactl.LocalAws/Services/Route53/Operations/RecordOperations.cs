using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Route53.Changes;
using Irsactl.LocalAws.Services.Route53.Dns;
using Irsactl.LocalAws.Services.Route53.Model;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Route53.Operations;

/// <summary>The records of a zone and what has become of changes.</summary>
internal sealed class RecordOperations(Route53Context route53)
{
    private const string Path = "/2013-04-01/hostedzone/{Id}/rrset";
    private const int MaxItems = 300;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("ChangeResourceRecordSets", "POST", Path, Change)
        .Add("ListResourceRecordSets", "GET", Path, List)
        .Add("GetChange", "GET", "/2013-04-01/change/{Id}", GetChange);

    private RestAnswer Change(RestRequest request)
    {
        var id = Route53Context.ZoneId(request);
        var batch = ChangeBatch.Read(Route53Xml.Read(request, "ChangeResourceRecordSetsRequest"));
        route53.Authorize(request, $"hostedzone/{id}", batch.Conditions());
        var change = route53.NewChange(batch.Comment);
        route53.Store.Change(state =>
        {
            var zone = Route53Context.Find(state, id);
            return state.With(zone with { Records = new ZoneEdit(zone, state, route53).Apply(batch) }).With(change);
        });
        return RestAnswer.Xml(Route53Xml.Element("ChangeResourceRecordSetsResponse", Route53Xml.Write(change, route53.IsInSync(change))));
    }

    private RestAnswer List(RestRequest request)
    {
        var id = Route53Context.ZoneId(request);
        route53.Authorize(request, $"hostedzone/{id}");
        var zone = Route53Context.Find(route53.Store.Current, id);
        var (size, start) = (PageSize.Read(request.Query, MaxItems), ReadStart(request.Query));
        var records = zone.Records.Values.SkipWhile(record => string.CompareOrdinal(record.Key, start) < 0).ToList();
        var next = records.ElementAtOrDefault(size);
        return RestAnswer.Xml(Route53Xml.Element(
            "ListResourceRecordSetsResponse",
            Route53Xml.Element("ResourceRecordSets", records.Take(size).Select(Route53Xml.Write)),
            Route53Xml.Element("IsTruncated", next is not null),
            next is null ? null : Route53Xml.Element("NextRecordName", next.Name),
            next is null ? null : Route53Xml.Element("NextRecordType", next.Type),
            Route53Xml.Element("MaxItems", size)));
    }

    // The list begins with the set that is not before this place, whether there is one exactly there or not.
    private static string ReadStart(RestQuery query)
    {
        var (name, type) = (query["name"], query["type"]);
        var violations = new Violations();
        violations.OneOf("type", type, RecordTypes.All);
        if (violations.Message is { } message)
        {
            throw Route53Errors.InvalidInput(message);
        }

        if (name is null)
        {
            return type is null ? "" : throw Route53Errors.InvalidInput("A start record type needs a start record name.");
        }

        return DnsName.TryParse(name, out var start, out var problem)
            ? RecordSet.KeyOf(start.Ordering, type ?? "")
            : throw Route53Errors.InvalidInput(problem);
    }

    private RestAnswer GetChange(RestRequest request)
    {
        var id = Route53Ids.Strip(request["Id"], Route53Ids.ChangePrefix);
        route53.Authorize(request, $"change/{id}");
        var change = route53.Store.Current.Changes.GetValueOrDefault(id) ?? throw Route53Errors.NoSuchChange(id);
        return RestAnswer.Xml(Route53Xml.Element("GetChangeResponse", Route53Xml.Write(change, route53.IsInSync(change))));
    }
}
