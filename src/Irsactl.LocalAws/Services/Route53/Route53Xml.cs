using System.Globalization;
using System.Xml.Linq;
using Irsactl.LocalAws.Services.Route53.Model;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Route53;

/// <summary>Route 53's documents (Amazon Route 53 API Reference, 2013-04-01, "Data types").</summary>
internal static class Route53Xml
{
    /// <summary>The namespace of every document.</summary>
    public static readonly XNamespace Namespace = "https://route53.amazonaws.com/doc/2013-04-01/";

    /// <summary>An element.</summary>
    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>Reads the document of a request.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException">It is no XML, or another document.</exception>
    public static XElement Read(RestRequest request, string root) =>
        XmlBody.TryRead(request.Call) is not { } document ? throw Route53Errors.MalformedInput("Invalid XML")
        : document.Name.LocalName != root ? throw Route53Errors.MalformedInput($"The request is not valid, expected {root}")
        : document;

    /// <summary>The element of a name within another one, or null.</summary>
    public static XElement? Child(this XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    /// <summary>The elements of a list, or null where there is no list.</summary>
    public static List<XElement>? Children(this XElement parent, string list, string member) =>
        parent.Child(list)?.Elements().Where(element => element.Name.LocalName == member).ToList();

    /// <summary>The text of an element within another one, or null.</summary>
    public static string? Text(this XElement parent, string name) => parent.Child(name)?.Value;

    /// <summary>A zone.</summary>
    public static XElement Write(HostedZone zone) => Element(
        "HostedZone",
        Element("Id", Route53Ids.ZonePrefix + zone.Id),
        Element("Name", zone.Name),
        Element("CallerReference", zone.CallerReference),
        Element("Config", zone.Comment is { } comment ? Element("Comment", comment) : null, Element("PrivateZone", "false")),
        Element("ResourceRecordSetCount", zone.Records.Count));

    /// <summary>A zone's name servers.</summary>
    public static XElement WriteNameServers(HostedZone zone) =>
        Element("DelegationSet", Element("NameServers", zone.NameServers.Select(server => Element("NameServer", server))));

    /// <summary>A change.</summary>
    public static XElement Write(ZoneChange change, bool isInSync) => Element(
        "ChangeInfo",
        Element("Id", Route53Ids.ChangePrefix + change.Id),
        Element("Status", isInSync ? "INSYNC" : "PENDING"),
        Element("SubmittedAt", change.Submitted.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        change.Comment is { } comment ? Element("Comment", comment) : null);

    /// <summary>A record set.</summary>
    public static XElement Write(RecordSet record) => Element(
        "ResourceRecordSet",
        Element("Name", record.Name),
        Element("Type", record.Type),
        record.Ttl is { } ttl ? Element("TTL", ttl) : null,
        record.Alias is null
            ? Element("ResourceRecords", record.Values.Select(value => Element("ResourceRecord", Element("Value", value))))
            : null,
        record.Alias is { } alias
            ? Element(
                "AliasTarget",
                Element("HostedZoneId", alias.ZoneId),
                Element("DNSName", alias.Name),
                Element("EvaluateTargetHealth", alias.EvaluatesHealth))
            : null);
}
