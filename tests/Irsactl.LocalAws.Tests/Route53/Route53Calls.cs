using System.Net;
using System.Xml.Linq;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;

namespace Irsactl.LocalAws.Tests.Route53;

/// <summary>Calls of Route 53 as they are on the wire.</summary>
internal static class Route53Calls
{
    private const string Namespace = "https://route53.amazonaws.com/doc/2013-04-01/";

    /// <summary>A call, whatever comes of it.</summary>
    public static async Task<(HttpStatusCode Status, string Text)> Route53Async(
        this LocalWorld world, string method, string target, string body = "")
    {
        using var request = world.SignedFor(
            new HttpMethod(method), "route53.amazonaws.com", $"/2013-04-01{target}", "route53", "us-east-1", body, time: null,
            body.Length > 0 ? [("content-type", "text/xml")] : []);
        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(LocalWorld.Limit));
    }

    /// <summary>A call that succeeds.</summary>
    public static async Task<XElement> Route53XmlAsync(this LocalWorld world, string method, string target, string body = "")
    {
        var (status, text) = await world.Route53Async(method, target, body);
        ((int)status).ShouldBeInRange(200, 201, text);
        var root = XElement.Parse(text);
        root.Name.NamespaceName.ShouldBe(Namespace);
        return root;
    }

    /// <summary>A call that is refused: status, code and message.</summary>
    public static async Task<(int Status, string Code, string Message)> Route53RefusalAsync(
        this LocalWorld world, string method, string target, string body = "")
    {
        var (status, text) = await world.Route53Async(method, target, body);
        var error = XElement.Parse(text).Elements().First(element => element.Name.LocalName == "Error");
        return ((int)status, error.One("Code"), error.One("Message"));
    }

    /// <summary>A zone.</summary>
    public static async Task<string> CreateZoneAsync(this LocalWorld world, string name, string? reference = null) =>
        (await world.Route53XmlAsync(
            "POST",
            "/hostedzone",
            $"""
            <CreateHostedZoneRequest xmlns="{Namespace}"><Name>{name}</Name><CallerReference>{reference ?? name}</CallerReference></CreateHostedZoneRequest>
            """)).All("Id")[0]["/hostedzone/".Length..];

    /// <summary>The body of a batch.</summary>
    public static string Batch(params string[] changes) => $"""
        <?xml version="1.0"?>
        <ChangeResourceRecordSetsRequest xmlns="{Namespace}"><ChangeBatch><Comment>why</Comment><Changes>{string.Concat(changes)}</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>
        """;

    /// <summary>One change of values.</summary>
    public static string Change(string action, string name, string type, params string[] values) =>
        $"<Change><Action>{action}</Action><ResourceRecordSet><Name>{name}</Name><Type>{type}</Type><TTL>60</TTL><ResourceRecords>" +
        string.Concat(values.Select(value => $"<ResourceRecord><Value>{value}</Value></ResourceRecord>")) +
        "</ResourceRecords></ResourceRecordSet></Change>";

    /// <summary>One change of an alias.</summary>
    public static string Alias(string action, string name, string type, string zone, string target) =>
        $"<Change><Action>{action}</Action><ResourceRecordSet><Name>{name}</Name><Type>{type}</Type><AliasTarget>" +
        $"<HostedZoneId>{zone}</HostedZoneId>" +
        $"<DNSName>{target}</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget></ResourceRecordSet></Change>";

    /// <summary>The text of the one element of a name.</summary>
    public static string One(this XElement within, string name) => within.All(name).ShouldHaveSingleItem();

    /// <summary>The texts of all elements of a name.</summary>
    public static List<string> All(this XElement within, string name) =>
        [.. within.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value)];
}
