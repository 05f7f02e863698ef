using Irsactl.LocalAws.Tests.Server;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Route53;

public sealed class HostedZoneTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() =>
        started = await LocalWorld.StartAsync(options => options with { TimeProvider = time, SettleDelay = TimeSpan.FromSeconds(10) });

    [Fact]
    public async Task NewZone_HasNameServersAndAuthority_AndComesBack()
    {
        const string Body =
            """
            <CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>Example.COM</Name><CallerReference>one</CallerReference>
            <HostedZoneConfig><Comment>mine</Comment></HostedZoneConfig></CreateHostedZoneRequest>
            """;
        var made = await World.Route53XmlAsync("POST", "/hostedzone", Body);

        made.One("Name").ShouldBe("example.com.");
        made.One("Status").ShouldBe("PENDING");
        made.One("SubmittedAt").ShouldBe("2026-11-27T12:00:00.000Z");
        var servers = made.All("NameServer");
        servers.Count.ShouldBe(4);
        servers[1].ShouldMatch(@"^ns-\d+\.awsdns-\d\d\.net$");
        var id = made.Descendants().First(element => element.Name.LocalName == "Id").Value;
        id.ShouldMatch("^/hostedzone/Z[0-9A-Z]{20}$");
        var read = await World.Route53XmlAsync("GET", id);
        read.One("Comment").ShouldBe("mine");
        read.One("ResourceRecordSetCount").ShouldBe("2");
        read.All("NameServer").ShouldBe(servers);
        var records = await World.Route53XmlAsync("GET", $"{id}/rrset");
        records.All("Type").ShouldBe(["NS", "SOA"]);
        records.All("TTL").ShouldBe(["172800", "900"]);
        records.All("Value")[4].ShouldBe($"{servers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400");
    }

    [Fact]
    public async Task Change_IsInSync_AfterAWhile()
    {
        var id = await World.CreateZoneAsync("example.com");
        var change = (await World.Route53XmlAsync(
            "POST",
            $"/hostedzone/{id}/rrset/",
            Route53Calls.Batch(Route53Calls.Change("CREATE", "a.example.com", "A", "192.0.2.1")))).One("Id");

        (await World.Route53XmlAsync("GET", change)).One("Status").ShouldBe("PENDING");
        time.Advance(TimeSpan.FromSeconds(10));
        var settled = await World.Route53XmlAsync("GET", change);

        settled.One("Status").ShouldBe("INSYNC");
        settled.One("Comment").ShouldBe("why");
        (await World.Route53RefusalAsync("GET", "/change/C0000000000")).ShouldBe(
            (404, "NoSuchChange", "Could not find resource with ID: C0000000000"));
    }

    [Fact]
    public async Task SameReferenceTwice_IsRefused_AndTheSameNameIsNot()
    {
        await World.CreateZoneAsync("example.com", "r");

        (await World.Route53RefusalAsync(
            "POST",
            "/hostedzone",
            "<CreateHostedZoneRequest><Name>other.com</Name><CallerReference>r</CallerReference></CreateHostedZoneRequest>"))
            .ShouldBe((409, "HostedZoneAlreadyExists", "A hosted zone has already been created with the specified caller reference."));
        await World.CreateZoneAsync("example.com", "r2");
        (await World.Route53XmlAsync("GET", "/hostedzonecount")).One("HostedZoneCount").ShouldBe("2");
    }

    [Fact]
    public async Task Zone_WithRecords_IsNotDeleted()
    {
        var id = await World.CreateZoneAsync("example.com");
        var record = Route53Calls.Change("CREATE", "a.example.com", "A", "192.0.2.1");
        await World.Route53XmlAsync("POST", $"/hostedzone/{id}/rrset/", Route53Calls.Batch(record));

        (await World.Route53RefusalAsync("DELETE", $"/hostedzone/{id}")).Code.ShouldBe("HostedZoneNotEmpty");
        await World.Route53XmlAsync(
            "POST", $"/hostedzone/{id}/rrset/", Route53Calls.Batch(record.Replace("CREATE", "DELETE", StringComparison.Ordinal)));
        await World.Route53XmlAsync("DELETE", $"/hostedzone/{id}");

        (await World.Route53RefusalAsync("GET", $"/hostedzone/{id}")).ShouldBe(
            (404, "NoSuchHostedZone", $"No hosted zone found with ID: {id}"));
    }

    [Fact]
    public async Task Lists_ArePaged_ByIdAndByName()
    {
        foreach (var name in (string[])["b.example.com", "example.com", "a.example.org", "example.net"])
        {
            await World.CreateZoneAsync(name);
        }

        List<string> ids = [];
        var query = "?maxitems=3";
        for (var page = 0; page < 2; page++)
        {
            var list = await World.Route53XmlAsync("GET", $"/hostedzone{query}");
            ids.AddRange(list.All("Id"));
            list.One("IsTruncated").ShouldBe(page == 0 ? "true" : "false");
            query = $"?maxitems=3&marker={list.All("NextMarker").FirstOrDefault()}";
        }

        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        var first = await World.Route53XmlAsync("GET", "/hostedzonesbyname?maxitems=2&dnsname=b.example.com");
        first.All("Name").ShouldBe(["b.example.com.", "example.net."]);
        first.One("NextDNSName").ShouldBe("a.example.org.");
    }

    [Fact]
    public async Task Tags_AreAddedListedAndRemoved()
    {
        var id = await World.CreateZoneAsync("example.com");
        await World.Route53XmlAsync(
            "POST",
            $"/tags/hostedzone/{id}",
            "<ChangeTagsForResourceRequest><AddTags><Tag><Key>b</Key><Value>1</Value></Tag><Tag><Key>a</Key><Value/></Tag></AddTags>"
                + "</ChangeTagsForResourceRequest>");
        await World.Route53XmlAsync(
            "POST",
            $"/tags/hostedzone/{id}",
            "<ChangeTagsForResourceRequest><RemoveTagKeys><Key>a</Key></RemoveTagKeys></ChangeTagsForResourceRequest>");

        (await World.Route53XmlAsync("GET", $"/tags/hostedzone/{id}")).All("Key").ShouldBe(["b"]);
        (await World.Route53XmlAsync(
            "POST",
            "/tags/hostedzone",
            $"<ListTagsForResourcesRequest><ResourceIds><ResourceId>{id}</ResourceId></ResourceIds></ListTagsForResourcesRequest>"))
            .One("Value").ShouldBe("1");
    }

    [Fact]
    public async Task Comment_IsReplaced()
    {
        var id = await World.CreateZoneAsync("example.com");

        (await World.Route53XmlAsync(
            "POST",
            $"/hostedzone/{id}",
            "<UpdateHostedZoneCommentRequest><Comment>new</Comment></UpdateHostedZoneCommentRequest>")).One("Comment").ShouldBe("new");
    }

    [Theory]
    [InlineData(
        "<CreateHostedZoneRequest><Name>a..b</Name><CallerReference>r</CallerReference></CreateHostedZoneRequest>",
        400,
        "InvalidDomainName")]
    [InlineData("<CreateHostedZoneRequest><Name>a.b</Name></CreateHostedZoneRequest>", 400, "InvalidInput")]
    [InlineData(
        "<CreateHostedZoneRequest><Name>a.b</Name><CallerReference>r</CallerReference><VPC><VPCId>v</VPCId></VPC>"
            + "</CreateHostedZoneRequest>", 501, "NotImplemented")]
    [InlineData("<Other/>", 400, "MalformedInput")]
    [InlineData("no XML", 400, "MalformedInput")]
    public async Task ZoneThatCannotBe_IsRefused(string body, int status, string code)
    {
        var refusal = await World.Route53RefusalAsync("POST", "/hostedzone", body);

        (refusal.Status, refusal.Code).ShouldBe((status, code));
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }
}
