using Irsactl.Issuer.Documents;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Shouldly;
using Xunit;

namespace Irsactl.Issuer.Tests;

public sealed class DocumentTableTests
{
    private static readonly DateTimeOffset _now = new(2026, 8, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Table_MadeAnew_TakesOverWhatHasNotChanged()
    {
        var same = FromKey("https://a.example.com/same");
        var before = Table(DocumentTable.Empty, same, FromKey("https://a.example.com/other"));
        before.TryFind(new Place("a.example.com", "/same/keys.json"), out var prepared).ShouldBeTrue();
        prepared.Counters.Count(200);

        var after = Table(before, same);

        after.TryFind(new Place("A.example.COM", "/same/keys.json"), out var again).ShouldBeTrue();
        again.ShouldBeSameAs(prepared);
        after.TryFind(new Place("a.example.com", "/other/keys.json"), out _).ShouldBeFalse();
    }

    [Fact]
    public void Table_IssuerWithOtherKeys_KeepsItsCountersAndItsDiscoveryDocumentsDate()
    {
        var before = Table(DocumentTable.Empty, FromKey("https://a.example.com"));
        before.TryFind(new Place("a.example.com", "/.well-known/openid-configuration"), out var discovery).ShouldBeTrue();
        before.TryFind(new Place("a.example.com", "/keys.json"), out var keys).ShouldBeTrue();
        keys.Counters.Count(200);

        using var key = SigningKey.Generate(KeyKind.EcP256);
        var after = DocumentTable.Of(
            [IssuerDocuments.FromKeys(IssuerUrl.Parse("https://a.example.com"), [key.PublicKey])], before, _now.AddHours(1), NoConflict);

        after.TryFind(new Place("a.example.com", "/.well-known/openid-configuration"), out var newDiscovery).ShouldBeTrue();
        after.TryFind(new Place("a.example.com", "/keys.json"), out var newKeys).ShouldBeTrue();
        newDiscovery.Modified.ShouldBe(discovery.Modified);
        newKeys.Modified.ShouldBe(_now.AddHours(1));
        newKeys.Counters.Of(200).ShouldBe(1);
    }

    [Fact]
    public void Table_KeySetElsewhereOnTheHost_IsFoundThereAlone()
    {
        var table = Table(DocumentTable.Empty, WithKeysAt("https://a.example.com", "https://a.example.com/openid/v1/jwks"));

        table.TryFind(new Place("a.example.com", "/openid/v1/jwks"), out _).ShouldBeTrue();
        table.TryFind(new Place("a.example.com", "/.well-known/openid-configuration"), out _).ShouldBeTrue();
        table.TryFind(new Place("a.example.com", "/keys.json"), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://a.example.com/b/keys.json")]
    [InlineData("https://a.example.com/b/.well-known/openid-configuration")]
    public void Table_KeySetInTheWayOfAnotherIssuer_KeepsTheFirst(string keysUrl)
    {
        var elsewhere = WithKeysAt("https://a.example.com/a", keysUrl);
        var own = FromKey("https://a.example.com/b");

        Conflicts(elsewhere, own).ShouldHaveSingleItem().ShouldBe(own.Issuer);
        Conflicts(own, elsewhere).ShouldHaveSingleItem().ShouldBe(elsewhere.Issuer);
    }

    private static List<IssuerUrl> Conflicts(params IssuerDocuments[] documents)
    {
        var conflicts = new List<IssuerUrl>();
        DocumentTable.Of(documents, DocumentTable.Empty, _now, conflicts.Add);
        return conflicts;
    }

    private static DocumentTable Table(DocumentTable before, params IssuerDocuments[] documents) =>
        DocumentTable.Of(documents, before, _now, NoConflict);

    private static void NoConflict(IssuerUrl issuer) => throw new InvalidOperationException(issuer.Value);

    private static IssuerDocuments FromKey(string issuer)
    {
        using var key = PublicKey.FromPem(IssuerWorld.PublicKeyPem, "key");
        return IssuerDocuments.FromKeys(IssuerUrl.Parse(issuer), [key]);
    }

    private static IssuerDocuments WithKeysAt(string issuer, string keysUrl)
    {
        using var key = PublicKey.FromPem(IssuerWorld.PublicKeyPem, "key");
        var discovery = DiscoveryDocument.For(IssuerUrl.Parse(issuer)) with { JwksUri = keysUrl };
        return IssuerDocuments.FromDocuments(IssuerUrl.Parse(issuer), discovery.ToJson(), JsonWebKeySet.FromKeys([key]).ToJson(), "test");
    }
}
