using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Server.Storage;
using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.Route53;
using Irsactl.LocalAws.Services.Route53.Dns;
using Irsactl.LocalAws.Services.Route53.Model;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Route53;

/// <summary>What zones say about names.</summary>
public sealed class ResolutionTests
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    private readonly StateStore<Route53State> store = new(new MemoryStorage("123456789012"), StateKinds.Route53);

    [Theory]
    [InlineData("www.example.com", "target-1.example.org")]
    [InlineData("issuer.example.com", "d1.cloudfront.net")]
    [InlineData("any.wild.example.com", "target-2.example.org")]
    [InlineData("two.labels.wild.example.com", "target-2.example.org")]
    [InlineData("wild.example.com", null)]
    [InlineData("text.wild.example.com", null)]
    [InlineData("below.text.wild.example.com", null)]
    [InlineData("empty.example.com", null)]
    [InlineData("other.empty.example.com", null)]
    [InlineData("www.sub.example.com", "target-3.example.org")]
    [InlineData("gone.sub.example.com", null)]
    [InlineData("www.given-away.example.com", null)]
    [InlineData("example.com", null)]
    [InlineData("www.example.org", null)]
    [InlineData("www.amazonaws.com", null)]
    [InlineData("d1.cloudfront.net", null)]
    public void Name_LeadsToWhereItsRecordDoes(string name, string? target)
    {
        Zone(
            "example.com",
            ("www.example.com", "CNAME", "Target-1.example.org."),
            ("issuer.example.com", "alias", "d1.cloudfront.net"),
            ("*.wild.example.com", "CNAME", "target-2.example.org"),
            ("text.wild.example.com", "TXT", "\"t\""),
            ("far.below.empty.example.com", "TXT", "\"t\""),
            ("given-away.example.com", "NS", "ns.example.org."),
            ("www.given-away.example.com", "CNAME", "target-4.example.org"));
        Zone("sub.example.com", ("www.sub.example.com", "CNAME", "target-3.example.org"));
        Zone("amazonaws.com", ("www.amazonaws.com", "CNAME", "evil.example.org"));
        Zone("cloudfront.net", ("*.cloudfront.net", "CNAME", "evil.example.org"));
        time.Advance(Settle);

        Records.FindTarget(name).ShouldBe(target);
    }

    [Fact]
    public void ZonesOfOneName_TheOldestAnswers()
    {
        Zone("example.com", ("www.example.com", "CNAME", "old.example.org"));
        time.Advance(Settle);
        Zone("example.com", ("www.example.com", "CNAME", "new.example.org"), ("only.example.com", "CNAME", "new.example.org"));
        time.Advance(Settle);

        Records.FindTarget("www.example.com").ShouldBe("old.example.org");
        Records.FindTarget("only.example.com").ShouldBeNull();
    }

    [Fact]
    public void ChangedRecord_IsSeen_OnceItIsInSync()
    {
        var name = Parse("www.example.com");
        var first = new RecordSet { Name = name.Text, Type = "CNAME", Ttl = 1, Values = ["one.example.org"], Since = time.GetUtcNow() };
        first.At(time.GetUtcNow(), Settle).ShouldBeNull();
        time.Advance(Settle);
        first.At(time.GetUtcNow(), Settle).ShouldBe(first);

        var second = first with { Values = ["two.example.org"], Since = time.GetUtcNow(), Former = first };
        second.At(time.GetUtcNow(), Settle).ShouldBe(first);
        time.Advance(Settle);
        second.At(time.GetUtcNow(), Settle).ShouldBe(second);
    }

    [Fact]
    public void Values_AreFoundByType()
    {
        Zone("example.com", ("_x.example.com", "CNAME", "_y.acm-validations.aws."));
        time.Advance(Settle);

        Records.Find("_x.example.com", "CNAME").ShouldBe(["_y.acm-validations.aws."]);
        Records.Find("_x.example.com", "TXT").ShouldBeEmpty();
        Records.Find("not a name", "TXT").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Example.COM", "example.com.", "com.example.")]
    [InlineData("*.example.com.", @"\052.example.com.", @"com.example.\052.")]
    [InlineData(@"\052.example.com", @"\052.example.com.", @"com.example.\052.")]
    [InlineData(@"a\056b.example.com", @"a\056b.example.com.", @"com.example.a\056b.")]
    [InlineData(@"\101.com", "a.com.", "com.a.")]
    [InlineData(@"\377.com", @"\377.com.", @"com.\377.")]
    [InlineData(".", ".", "")]
    public void Name_IsWrittenAsRoute53Does(string text, string written, string ordering)
    {
        var name = Parse(text);
        (name.Text, name.Ordering).ShouldBe((written, ordering));
    }

    [Theory]
    [InlineData("", "DomainNameEmpty")]
    [InlineData("a..b", "DomainLabelEmpty")]
    [InlineData(".a", "DomainLabelEmpty")]
    [InlineData("a b.com", "UnsupportedCharacter")]
    [InlineData(@"\400.com", "UnsupportedCharacter")]
    [InlineData(@"\05", "UnsupportedCharacter")]
    [InlineData("münchen.de", "UnsupportedCharacter")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234.com", "DomainLabelTooLong")]
    public void Text_ThatIsNoName_IsNamed(string text, string code)
    {
        DnsName.TryParse(text, out _, out var problem).ShouldBeFalse();
        problem.ShouldStartWith($"FATAL problem: {code} (");
    }

    private Route53Service Records => new Route53Service(
        store, new LocalAwsOptions { TimeProvider = time, SettleDelay = Settle }, new Authorizer(new NoPrincipals(), time));

    private void Zone(string name, params (string Name, string Type, string Value)[] records)
    {
        var zone = new HostedZone
        {
            Id = Route53Ids.NewZone(),
            Name = Parse(name).Text,
            CallerReference = Guid.NewGuid().ToString(),
            Created = time.GetUtcNow(),
        };
        var sets = records.Select(record => new RecordSet
        {
            Name = Parse(record.Name).Text,
            Type = record.Type is "alias" ? "A" : record.Type,
            Ttl = record.Type is "alias" ? null : 60,
            Values = record.Type is "alias" ? [] : [record.Value],
            Alias = record.Type is "alias" ? new AliasTarget("Z2FDTNDATAQYW2", Parse(record.Value).Text, false) : null,
            Since = time.GetUtcNow(),
        });
        store.Change(
            state => state.With(zone with { Records = zone.Records.AddRange(sets.Select(set => KeyValuePair.Create(set.Key, set))) }));
    }

    private static DnsName Parse(string text) =>
        DnsName.TryParse(text, out var name, out var problem) ? name : throw new FormatException(problem);

    private sealed class NoPrincipals : IPrincipalPolicies
    {
        public PrincipalPolicies? Find(Caller caller) => null;
    }
}
