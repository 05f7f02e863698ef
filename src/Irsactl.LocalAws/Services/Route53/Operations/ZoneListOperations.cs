using Irsactl.LocalAws.Services.Route53.Dns;
using Irsactl.LocalAws.Services.Route53.Model;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Route53.Operations;

/// <summary>The lists of hosted zones: by id, and by name in the order of names.</summary>
internal sealed class ZoneListOperations(Route53Context route53)
{
    private const int MaxItems = 100;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("ListHostedZones", "GET", "/2013-04-01/hostedzone", List)
        .Add("ListHostedZonesByName", "GET", "/2013-04-01/hostedzonesbyname", ListByName);

    private RestAnswer List(RestRequest request)
    {
        route53.Authorize(request, "*");
        if (request.Query.Has("delegationsetid"))
        {
            throw Route53Errors.NotImplemented("reusable delegation sets");
        }

        var (size, marker) = (PageSize.Read(request.Query, MaxItems), request.Query["marker"]);
        var zones = request.Query["hostedzonetype"] is "PrivateHostedZone"
            ? []
            : route53.Store.Current.Zones.Values
                .SkipWhile(zone => marker is not null && string.CompareOrdinal(zone.Id, marker) < 0)
                .ToList();
        var next = zones.ElementAtOrDefault(size);
        return RestAnswer.Xml(Route53Xml.Element(
            "ListHostedZonesResponse",
            Route53Xml.Element("HostedZones", zones.Take(size).Select(Route53Xml.Write)),
            marker is null ? null : Route53Xml.Element("Marker", marker),
            Route53Xml.Element("IsTruncated", next is not null),
            next is null ? null : Route53Xml.Element("NextMarker", next.Id),
            Route53Xml.Element("MaxItems", size)));
    }

    private RestAnswer ListByName(RestRequest request)
    {
        route53.Authorize(request, "*");
        var (size, dnsName, id) = (PageSize.Read(request.Query, MaxItems), request.Query["dnsname"], request.Query["hostedzoneid"]);
        DnsName? from = null;
        if (dnsName is not null && !DnsName.TryParse(dnsName, out from, out var problem))
        {
            throw Route53Errors.InvalidInput(problem);
        }

        if (id is not null && from is null)
        {
            throw Route53Errors.InvalidInput("A hosted zone ID needs a DNS name to start with.");
        }

        var start = (Name: from?.Ordering ?? "", Id: id is null ? "" : Route53Ids.Strip(id, Route53Ids.ZonePrefix));
        var zones = route53.Store.Current.Zones.Values.OrderBy(zone => zone.DnsName.Ordering, StringComparer.Ordinal)
            .ThenBy(zone => zone.Id, StringComparer.Ordinal)
            .Where(zone => IsFrom(zone, start.Name, start.Id)).ToList();
        var next = zones.ElementAtOrDefault(size);
        return RestAnswer.Xml(Route53Xml.Element(
            "ListHostedZonesByNameResponse",
            Route53Xml.Element("HostedZones", zones.Take(size).Select(Route53Xml.Write)),
            dnsName is null ? null : Route53Xml.Element("DNSName", from?.Text),
            id is null ? null : Route53Xml.Element("HostedZoneId", start.Id),
            Route53Xml.Element("IsTruncated", next is not null),
            next is null ? null : Route53Xml.Element("NextDNSName", next.Name),
            next is null ? null : Route53Xml.Element("NextHostedZoneId", next.Id),
            Route53Xml.Element("MaxItems", size)));
    }

    private static bool IsFrom(HostedZone zone, string name, string id) => string.CompareOrdinal(zone.DnsName.Ordering, name) switch
    {
        0 => string.CompareOrdinal(zone.Id, id) >= 0,
        var order => order > 0,
    };
}
