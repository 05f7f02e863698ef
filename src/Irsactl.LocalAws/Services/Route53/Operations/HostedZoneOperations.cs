using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Route53.Dns;
using Irsactl.LocalAws.Services.Route53.Model;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Route53.Operations;

/// <summary>Making, reading and deleting public hosted zones.</summary>
internal sealed class HostedZoneOperations(Route53Context route53)
{
    private const string Path = "/2013-04-01/hostedzone";
    private const int MaxComment = 256;
    private const int MaxReference = 128;
    private const int MaxName = 1024;
    private const int MaxZones = 500;
    private const int NameServerTtl = 172_800;
    private const int AuthorityTtl = 900;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("CreateHostedZone", "POST", Path, Create)
        .Add("GetHostedZone", "GET", $"{Path}/{{Id}}", Get)
        .Add("DeleteHostedZone", "DELETE", $"{Path}/{{Id}}", Delete)
        .Add("UpdateHostedZoneComment", "POST", $"{Path}/{{Id}}", UpdateComment)
        .Add("GetDNSSEC", "GET", $"{Path}/{{Id}}/dnssec", GetDnssec)
        .Add("GetHostedZoneCount", "GET", "/2013-04-01/hostedzonecount", Count);

    private RestAnswer Create(RestRequest request)
    {
        route53.Authorize(request, "*");
        var (zone, change) = (Read(Route53Xml.Read(request, "CreateHostedZoneRequest")), route53.NewChange());
        route53.Store.Change(state =>
        {
            if (state.Zones.Values.Any(other => other.CallerReference == zone.CallerReference))
            {
                throw new AwsServiceException(
                    409, "HostedZoneAlreadyExists", "A hosted zone has already been created with the specified caller reference.");
            }

            return state.Zones.Count < MaxZones
                ? state.With(zone).With(change)
                : throw new AwsServiceException(
                    400, "TooManyHostedZones", "Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER - Cannot create more hosted zones.");
        });
        return RestAnswer.Xml(
            Route53Xml.Element(
                "CreateHostedZoneResponse",
                Route53Xml.Write(zone),
                Route53Xml.Write(change, route53.IsInSync(change)),
                Route53Xml.WriteNameServers(zone)),
            StatusCodes.Status201Created).With("Location", $"https://{request.Call.Http.Request.Host}{Path}/{zone.Id}");
    }

    // What AWS answers for a zone that was never signed; zones cannot be signed here.
    private RestAnswer GetDnssec(RestRequest request)
    {
        var id = Route53Context.ZoneId(request);
        route53.Authorize(request, $"hostedzone/{id}");
        Route53Context.Find(route53.Store.Current, id);
        return RestAnswer.Xml(Route53Xml.Element(
            "GetDNSSECResponse",
            Route53Xml.Element("Status", Route53Xml.Element("ServeSignature", "NOT_SIGNING")),
            Route53Xml.Element("KeySigningKeys")));
    }

    private HostedZone Read(System.Xml.Linq.XElement document)
    {
        var (name, reference, config) = (document.Text("Name"), document.Text("CallerReference"), document.Child("HostedZoneConfig"));
        var violations = new Violations();
        violations.Require("name", name);
        violations.Length("name", name, 0, MaxName);
        violations.Require("callerReference", reference);
        violations.Length("callerReference", reference, 1, MaxReference);
        violations.Length("hostedZoneConfig.comment", config?.Text("Comment"), 0, MaxComment);
        if (violations.Message is { } message)
        {
            throw Route53Errors.InvalidInput(message);
        }

        if (document.Child("VPC") is not null || config?.Text("PrivateZone") is "true")
        {
            throw Route53Errors.NotImplemented("private hosted zones");
        }

        if (document.Child("DelegationSetId") is not null)
        {
            throw Route53Errors.NotImplemented("reusable delegation sets");
        }

        return DnsName.TryParse(name ?? "", out var domain, out var problem) && domain.Labels.Length > 0
            ? New(domain, reference ?? "", config?.Text("Comment"))
            : throw new AwsServiceException(
                400, "InvalidDomainName", problem.Length > 0 ? problem : $"The domain name {name} is not valid.");
    }

    private HostedZone New(DnsName name, string reference, string? comment)
    {
        var (servers, now) = (Route53Ids.NewNameServers(), route53.Now);
        RecordSet[] records =
        [
            new()
            {
                Name = name.Text,
                Type = RecordTypes.Ns,
                Ttl = NameServerTtl,
                Values = [.. servers.Select(server => $"{server}.")],
                Since = now,
            },
            new()
            {
                Name = name.Text,
                Type = RecordTypes.Soa,
                Ttl = AuthorityTtl,
                Values = [$"{servers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"],
                Since = now,
            },
        ];
        var zone = new HostedZone
        {
            Id = Route53Ids.NewZone(),
            Name = name.Text,
            CallerReference = reference,
            Created = now,
            Comment = string.IsNullOrEmpty(comment) ? null : comment,
            NameServers = servers,
        };
        return zone with { Records = zone.Records.AddRange(records.Select(record => KeyValuePair.Create(record.Key, record))) };
    }

    private RestAnswer Get(RestRequest request)
    {
        var zone = Find(request);
        return RestAnswer.Xml(Route53Xml.Element("GetHostedZoneResponse", Route53Xml.Write(zone), Route53Xml.WriteNameServers(zone)));
    }

    private RestAnswer Delete(RestRequest request)
    {
        var (id, change) = (Find(request).Id, route53.NewChange());
        route53.Store.Change(state => Route53Context.Find(state, id) is { } zone
            && zone.Records.Values.All(record => record.Name == zone.Name && record.Type is RecordTypes.Ns or RecordTypes.Soa)
                ? (state with { Zones = state.Zones.Remove(id) }).With(change)
                : throw new AwsServiceException(
                    400,
                    "HostedZoneNotEmpty",
                    "The specified hosted zone contains non-required resource record sets and so cannot be deleted."));
        return RestAnswer.Xml(Route53Xml.Element("DeleteHostedZoneResponse", Route53Xml.Write(change, route53.IsInSync(change))));
    }

    private RestAnswer UpdateComment(RestRequest request)
    {
        var id = Find(request).Id;
        var comment = Route53Xml.Read(request, "UpdateHostedZoneCommentRequest").Text("Comment");
        var violations = new Violations();
        violations.Length("comment", comment, 0, MaxComment);
        if (violations.Message is { } message)
        {
            throw Route53Errors.InvalidInput(message);
        }

        var updated = route53.Store.Change(state =>
        {
            var zone = Route53Context.Find(state, id) with { Comment = string.IsNullOrEmpty(comment) ? null : comment };
            return (state.With(zone), zone);
        });
        return RestAnswer.Xml(Route53Xml.Element("UpdateHostedZoneCommentResponse", Route53Xml.Write(updated)));
    }

    private RestAnswer Count(RestRequest request)
    {
        route53.Authorize(request, "*");
        return RestAnswer.Xml(
            Route53Xml.Element("GetHostedZoneCountResponse", Route53Xml.Element("HostedZoneCount", route53.Store.Current.Zones.Count)));
    }

    private HostedZone Find(RestRequest request)
    {
        var id = Route53Context.ZoneId(request);
        route53.Authorize(request, $"hostedzone/{id}");
        return Route53Context.Find(route53.Store.Current, id);
    }
}
