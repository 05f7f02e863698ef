using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Route53;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.Route53;

public sealed class Route53ClientTests
{
    private const string Zone = "Z0123456789ABC";

    private const string Records =
        """
        <ListResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ResourceRecordSets>
        <ResourceRecordSet><Name>oidc.example.com.</Name><Type>A</Type><AliasTarget><HostedZoneId>Z35</HostedZoneId>
        <DNSName>dualstack.lb-1.eu-west-1.elb.amazonaws.com.</DNSName><EvaluateTargetHealth>true</EvaluateTargetHealth></AliasTarget></ResourceRecordSet>
        <ResourceRecordSet><Name>oidc.example.com.</Name><Type>TXT</Type><SetIdentifier>s</SetIdentifier><Weight>1</Weight><TTL>60</TTL>
        <ResourceRecords><ResourceRecord><Value>"v"</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>
        <ResourceRecordSet><Name>p.example.com.</Name><Type>A</Type><TTL>60</TTL><ResourceRecords/></ResourceRecordSet>
        </ResourceRecordSets><IsTruncated>false</IsTruncated></ListResourceRecordSetsResponse>
        """;

    private const string Change =
        """<R xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeInfo><Id>/change/C2682N5HXP0BZ4</Id><Status>PENDING</Status></ChangeInfo></R>""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-west-1", "route53.amazonaws.com", "us-east-1")]
    [InlineData("cn-north-1", "route53.amazonaws.com.cn", "cn-northwest-1")]
    [InlineData("us-gov-east-1", "route53.us-gov.amazonaws.com", "us-gov-west-1")]
    [InlineData("eusc-de-east-1", "route53.amazonaws.eu", "eusc-de-east-1")]
    [InlineData("us-iso-west-1", "route53.c2s.ic.gov", "us-iso-east-1")]
    [InlineData("us-isob-east-1", "route53.sc2s.sgov.gov", "us-isob-east-1")]
    [InlineData("eu-isoe-west-1", "route53.cloud.adc-e.uk", "eu-isoe-west-1")]
    [InlineData("us-isof-east-1", "route53.csp.hci.ic.gov", "us-isof-south-1")]
    public async Task ListHostedZones_AnyRegion_GoesToThePartitionsEndpointAndFollowsTheMarker(string region, string host, string signedFor)
    {
        using var aws = new FakeAws(request => new FakeAws.Answer(request.Url.Query.Length == 0
            ? "<R><HostedZones><HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name><Config><PrivateZone>false</PrivateZone>"
                + "</Config></HostedZone></HostedZones><IsTruncated>true</IsTruncated><NextMarker>Z2</NextMarker></R>"
            : "<R><HostedZones><HostedZone><Id>/hostedzone/Z2</Id><Name>example.org.</Name><Config><PrivateZone>true</PrivateZone></Config>"
                + "</HostedZone></HostedZones><IsTruncated>false</IsTruncated></R>"));
        using var clients = TestClients.For(aws, region);

        var zones = await clients.Route53.ListHostedZonesAsync(Cancellation).ToListAsync(Cancellation);

        zones.ShouldBe([new HostedZone("Z1", "example.com", IsPrivate: false), new HostedZone("Z2", "example.org", IsPrivate: true)]);
        aws.Requests.Select(request => request.Url.AbsoluteUri)
            .ShouldBe([$"https://{host}/2013-04-01/hostedzone", $"https://{host}/2013-04-01/hostedzone?marker=Z2"]);
        aws.Requests.ShouldAllBe(request => request.Authorization.Contains($"/{signedFor}/route53/aws4_request", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("oidc.example.com", true)]
    [InlineData("OIDC.Example.Com", true)]
    [InlineData("oidcexample.com", false)]
    [InlineData("com", false)]
    public void Holds_GoesByWholeLabels(string name, bool holds) =>
        new HostedZone(Zone, "example.com", IsPrivate: false).Holds(name).ShouldBe(holds);

    [Fact]
    public async Task FindRecords_ListGoesOnToOtherNames_TakesThoseOfTheName()
    {
        using var aws = FakeAws.Answering(Records);
        using var clients = TestClients.For(aws);

        var records = await clients.Route53.FindRecordsAsync(Zone, "oidc.example.com", Cancellation);

        records.Select(record => (record.Type, record.IsSimple)).ShouldBe([("A", true), ("TXT", false)]);
        records[0].Alias.ShouldNotBeNull().LeadsTo(new AliasTarget("Z35", "lb-1.EU-west-1.elb.amazonaws.com")).ShouldBeTrue();
        records[0].Alias.ShouldNotBeNull().LeadsTo(new AliasTarget("Z36", "lb-1.eu-west-1.elb.amazonaws.com")).ShouldBeFalse();
        records[1].Values.ShouldHaveSingleItem().ShouldBe("\"v\"");
        aws.Requests.ShouldHaveSingleItem().Url.PathAndQuery
            .ShouldBe($"/2013-04-01/hostedzone/{Zone}/rrset?maxitems=100&name=oidc.example.com.");
    }

    [Fact]
    public async Task CreateRecord_AliasAndValue_AreWrittenInRoute53sOrder()
    {
        using var aws = FakeAws.Answering(Change);
        using var clients = TestClients.For(aws);

        var change = await clients.Route53.CreateRecordAsync(
            Zone, new RecordSet("oidc.example.com", "AAAA") { Alias = new AliasTarget("Z35", "lb.example") }, Cancellation);
        await clients.Route53.CreateRecordAsync(Zone, new RecordSet("_x.example.com", "CNAME") { Values = ["_y.aws"] }, Cancellation);

        change.ShouldBe("C2682N5HXP0BZ4");
        aws.Requests.ShouldAllBe(
            request => request.Method == "POST" && request.Url.AbsolutePath == $"/2013-04-01/hostedzone/{Zone}/rrset/");
        Sent(aws.Requests[0]).ShouldBe(
            "<ResourceRecordSet><Name>oidc.example.com</Name><Type>AAAA</Type><AliasTarget><HostedZoneId>Z35</HostedZoneId>"
            + "<DNSName>lb.example</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget></ResourceRecordSet>");
        Sent(aws.Requests[1]).ShouldBe(
            "<ResourceRecordSet><Name>_x.example.com</Name><Type>CNAME</Type><TTL>300</TTL><ResourceRecords><ResourceRecord>"
            + "<Value>_y.aws</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>");
    }

    [Fact]
    public async Task DeleteRecord_Found_GoesBackAsItCame()
    {
        using var aws = new FakeAws(request => new FakeAws.Answer(request.Method == "GET" ? Records : Change));
        using var clients = TestClients.For(aws);
        var alias = (await clients.Route53.FindRecordsAsync(Zone, "oidc.example.com", Cancellation))[0];

        await clients.Route53.DeleteRecordAsync(Zone, alias, Cancellation);

        aws.Requests[1].Body.ShouldContain("<Action>DELETE</Action>");
        Sent(aws.Requests[1]).ShouldContain(
            "<DNSName>dualstack.lb-1.eu-west-1.elb.amazonaws.com.</DNSName><EvaluateTargetHealth>true</EvaluateTargetHealth>");
    }

    [Theory]
    [InlineData("PENDING", false)]
    [InlineData("INSYNC", true)]
    public async Task IsInSync_GoesByTheStatus(string status, bool isInSync)
    {
        using var aws = FakeAws.Answering($"<R><ChangeInfo><Id>/change/C1</Id><Status>{status}</Status></ChangeInfo></R>");
        using var clients = TestClients.For(aws);

        (await clients.Route53.IsInSyncAsync("C1", Cancellation)).ShouldBe(isInSync);

        aws.Requests.ShouldHaveSingleItem().Url.AbsolutePath.ShouldBe("/2013-04-01/change/C1");
    }

    [Theory]
    [InlineData(
        "<InvalidChangeBatch xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Messages><Message>it already exists</Message>"
        + "</Messages><RequestId>r</RequestId></InvalidChangeBatch>")]
    [InlineData(
        "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidChangeBatch</Code><Message>it already exists</Message></Error>"
        + "<RequestId>r</RequestId></ErrorResponse>")]
    public async Task CreateRecord_Refused_SaysWhyInEitherShape(string answer)
    {
        using var aws = new FakeAws(_ => new FakeAws.Answer(answer, HttpStatusCode.BadRequest));
        using var clients = TestClients.For(aws);

        var error = await Should.ThrowAsync<AmazonServiceException>(
            () => clients.Route53.CreateRecordAsync(Zone, new RecordSet("a.example.com", "A") { Values = ["192.0.2.1"] }, Cancellation));

        (error.ErrorCode, error.Message).ShouldBe(("InvalidChangeBatch", "it already exists"));
    }

    [Fact]
    public async Task GetHostedZone_FoundOrNot_IsAZoneOrNull()
    {
        var calls = 0;
        using var aws = new FakeAws(_ => calls++ == 0
            ? new FakeAws.Answer("<R><HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name></HostedZone></R>")
            : FakeAws.Answer.Refusal("NoSuchHostedZone", "no", HttpStatusCode.NotFound));
        using var clients = TestClients.For(aws);

        (await clients.Route53.GetHostedZoneAsync("Z1", Cancellation)).ShouldBe(new HostedZone("Z1", "example.com", IsPrivate: false));
        (await clients.Route53.GetHostedZoneAsync("Z1", Cancellation)).ShouldBeNull();
    }

    /// <summary>The record set of a change, without the namespace, which every element must have.</summary>
    private static string Sent(FakeAws.Request request)
    {
        var root = XDocument.Parse(request.Body).Root.ShouldNotBeNull();
        root.DescendantsAndSelf().ShouldAllBe(element => element.Name.NamespaceName == "https://route53.amazonaws.com/doc/2013-04-01/");
        var record = root.Descendants().Single(element => element.Name.LocalName == "ResourceRecordSet");
        foreach (var element in record.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
            element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        }

        return record.ToString(SaveOptions.DisableFormatting).Replace("\n", "", StringComparison.Ordinal);
    }
}
