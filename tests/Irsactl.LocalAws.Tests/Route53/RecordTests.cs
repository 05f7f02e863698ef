using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Route53;

public sealed class RecordTests : IAsyncLifetime
{
    private LocalWorld? started;
    private string zone = "";

    private LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        started = await LocalWorld.StartAsync();
        zone = await started.CreateZoneAsync("example.com");
    }

    [Fact]
    public async Task Records_AreListedByReversedName_InPages()
    {
        await ChangeAsync(
            Route53Calls.Change("CREATE", "www.example.com", "A", "192.0.2.1", "192.0.2.2"),
            Route53Calls.Change("CREATE", "*.b.example.com.", "TXT", "&quot;a b&quot; &quot;c&quot;"),
            Route53Calls.Change("CREATE", "A.example.com.", "CNAME", "Elsewhere.example.org"),
            Route53Calls.Change("CREATE", "example.com", "CAA", "0 issue &quot;amazonaws.com&quot;"),
            Route53Calls.Change("UPSERT", "example.com", "MX", "10 mail.example.org."),
            Route53Calls.Change("CREATE", "_sip._tcp.example.com", "SRV", "1 2 5060 sip.example.org."),
            Route53Calls.Change("CREATE", "www.example.com", "AAAA", "2001:db8::1"));

        List<string> found = [];
        var query = "?maxitems=2";
        while (query.Length > 0)
        {
            var page = await World.Route53XmlAsync("GET", $"/hostedzone/{zone}/rrset{query}");
            found.AddRange(page.All("Name").Zip(page.All("Type"), (name, type) => $"{name} {type}"));
            query = page.One("IsTruncated") is "true"
                ? $"?maxitems=2&name={Uri.EscapeDataString(page.One("NextRecordName"))}&type={page.One("NextRecordType")}"
                : "";
        }

        found.ShouldBe(
        [
            "example.com. CAA", "example.com. MX", "example.com. NS", "example.com. SOA", "_sip._tcp.example.com. SRV",
            "a.example.com. CNAME", @"\052.b.example.com. TXT", "www.example.com. A", "www.example.com. AAAA",
        ]);
    }

    [Fact]
    public async Task Batch_IsMadeWholeOrNotAtAll_AndEveryProblemIsNamed()
    {
        await ChangeAsync(
            Route53Calls.Change("CREATE", "a.example.com", "A", "192.0.2.1"),
            Route53Calls.Change("CREATE", "c.example.com", "CNAME", "x.example.org"));

        var refusal = await RefusedAsync(
            Route53Calls.Change("CREATE", "new.example.com", "A", "192.0.2.9"),
            Route53Calls.Change("CREATE", "a.example.com", "A", "192.0.2.1"),
            Route53Calls.Change("DELETE", "b.example.com", "A", "192.0.2.1"),
            Route53Calls.Change("DELETE", "c.example.com", "CNAME", "y.example.org"),
            Route53Calls.Change("CREATE", "example.com", "CNAME", "x.example.org"),
            Route53Calls.Change("CREATE", "d.example.org", "A", "192.0.2.1"),
            Route53Calls.Change("CREATE", "c.example.com", "TXT", "bare"),
            Route53Calls.Change("CREATE", "e.example.com", "A", "300.1.1.1"));

        refusal.ShouldBe(
            "[Tried to create resource record set [name='a.example.com.', type='A'] but it already exists, " +
            "Tried to delete resource record set [name='b.example.com.', type='A'] but it was not found, " +
            "Tried to delete resource record set [name='c.example.com.', type='CNAME'] but the values provided do not match " +
            "the current values, RRSet of type CNAME with DNS name example.com. is not permitted at apex in zone example.com., " +
            "RRSet with DNS name d.example.org. is not permitted in zone example.com., " +
            "Invalid Resource Record: 'FATAL problem: InvalidCharacterString (Value should be enclosed in quotation marks) " +
            "encountered with 'bare'', " +
            "RRSet of type TXT with DNS name c.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS " +
            "name already exists in zone example.com., " +
            "Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered " +
            "with '300.1.1.1'']");
        (await World.Route53XmlAsync("GET", $"/hostedzone/{zone}")).One("ResourceRecordSetCount").ShouldBe("4");
    }

    [Fact]
    public async Task TypeOfAName_ChangesInOneBatch()
    {
        await ChangeAsync(Route53Calls.Change("CREATE", "a.example.com", "A", "192.0.2.1"));
        (await RefusedAsync(Route53Calls.Change("UPSERT", "a.example.com", "CNAME", "x.example.org"))).ShouldBe(
            "[RRSet of type CNAME with DNS name a.example.com. is not permitted as it conflicts with other records with the same DNS name "
            + "in zone example.com.]");

        await ChangeAsync(
            Route53Calls.Change("DELETE", "a.example.com", "A", "192.0.2.1"),
            Route53Calls.Change("CREATE", "a.example.com", "CNAME", "x.example.org"));
    }

    [Theory]
    [InlineData("Z2FDTNDATAQYW2", "d111111abcdef8.cloudfront.net", "")]
    [InlineData("Z35SXDOTRQ7X7K", "dualstack.my-lb-1.us-east-1.elb.amazonaws.com", "")]
    [InlineData("Z1H1FL5HABSF5", "my-lb-1.us-east-1.elb.amazonaws.com", "does not lie within the target zone")]
    [InlineData("Z2FDTNDATAQYW2", "www.example.org", "that target was not found")]
    [InlineData("Z0123456789", "d111111abcdef8.cloudfront.net", "does not lie within the target zone")]
    public async Task Alias_IsTakenForAZoneOfAwssOwn_ThatHasItsTarget(string targetZone, string target, string problem)
    {
        var change = Route53Calls.Alias("UPSERT", "example.com", "A", targetZone, target);
        if (problem.Length > 0)
        {
            (await RefusedAsync(change)).ShouldContain(problem);
            return;
        }

        await ChangeAsync(change);
        var record = await World.Route53XmlAsync("GET", $"/hostedzone/{zone}/rrset?maxitems=1");
        (record.One("HostedZoneId"), record.One("DNSName"), record.All("TTL").Count).ShouldBe((targetZone, target + ".", 0));
    }

    [Fact]
    public async Task Alias_OfARecordInTheZone_NeedsThatRecord()
    {
        (await RefusedAsync(Route53Calls.Alias("CREATE", "a.example.com", "A", zone, "b.example.com"))).ShouldBe(
            $"[Tried to create an alias that targets b.example.com., type A in zone {zone}, but that target was not found]");

        await ChangeAsync(
            Route53Calls.Change("CREATE", "b.example.com", "A", "192.0.2.1"),
            Route53Calls.Alias("CREATE", "a.example.com", "A", zone, "b.example.com"));
    }

    [Fact]
    public async Task Zone_KeepsItsAuthority()
    {
        var list = await World.Route53XmlAsync("GET", $"/hostedzone/{zone}/rrset");
        var authority = list.All("Value")[^1];

        (await RefusedAsync(
            Route53Calls.Change("DELETE", "example.com", "SOA", authority).Replace("<TTL>60<", "<TTL>900<", StringComparison.Ordinal)))
            .ShouldBe("[A HostedZone must contain exactly one SOA record.]");
    }

    [Theory]
    [InlineData("<Weight>1</Weight><SetIdentifier>a</SetIdentifier>", 501, "NotImplemented")]
    [InlineData("<TTL>x</TTL>", 400, "InvalidInput")]
    [InlineData("", 400, "InvalidInput")]
    public async Task RecordSet_ThatCannotBe_IsRefused(string members, int status, string code)
    {
        var body = Route53Calls.Batch(
            "<Change><Action>CREATE</Action><ResourceRecordSet><Name>a.example.com</Name>"
            + $"<Type>A</Type>{members}</ResourceRecordSet></Change>");
        var refusal = await World.Route53RefusalAsync("POST", $"/hostedzone/{zone}/rrset/", body);

        (refusal.Status, refusal.Code).ShouldBe((status, code));
    }

    [Fact]
    public async Task UnknownTypesAndActions_AreAllNamed()
    {
        var refusal = await World.Route53RefusalAsync(
            "POST", $"/hostedzone/{zone}/rrset/", Route53Calls.Batch(Route53Calls.Change("MAKE", "a.example.com", "B", "c")));

        refusal.Message.ShouldStartWith(
            "2 validation errors detected: Value 'MAKE' at 'changeBatch.changes.1.member.action' failed to satisfy constraint: "
            + "Member must satisfy enum value set: [CREATE, DELETE, UPSERT]; ");
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private async Task ChangeAsync(params string[] changes) =>
        await World.Route53XmlAsync("POST", $"/hostedzone/{zone}/rrset/", Route53Calls.Batch(changes));

    private async Task<string> RefusedAsync(params string[] changes)
    {
        var refusal = await World.Route53RefusalAsync("POST", $"/hostedzone/{zone}/rrset/", Route53Calls.Batch(changes));
        (refusal.Status, refusal.Code).ShouldBe((400, "InvalidChangeBatch"));
        return refusal.Message;
    }
}
