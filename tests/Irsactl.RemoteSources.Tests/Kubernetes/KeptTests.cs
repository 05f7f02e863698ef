using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Testing;
using static Irsactl.RemoteSources.Tests.Kubernetes.ClusterServers;

namespace Irsactl.RemoteSources.Tests.Kubernetes;

/// <summary>What a reading no longer shows stays published as long as tokens may need it.</summary>
public sealed class KeptTests : IAsyncLifetime
{
    private const string Old = "https://old.example.com";
    private const string New = "https://new.example.com";

    private readonly PublicKey _one = NewKey();
    private readonly PublicKey _two = NewKey();
    private ClusterServers? _world;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ClusterServers World => _world ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync() => _world = await ClusterServers.StartAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        _one.Dispose();
        _two.Dispose();
    }

    [Fact]
    public async Task Read_AfterAChangeOfIssuer_HasTheOldOneForADayAndSaysSo()
    {
        using var source = World.Source();
        World.Answer(World.Documents(Old, _one));
        await source.ReadAsync(new SourceProgress(), Cancellation);
        World.Answer(World.Documents(New, _one));

        var changed = await source.ReadAsync(new SourceProgress(), Cancellation);
        World.Clock.Advance(TimeSpan.FromHours(23.9));
        var later = await source.ReadAsync(new SourceProgress(), Cancellation);
        World.Clock.Advance(TimeSpan.FromHours(0.2));
        var gone = await source.ReadAsync(new SourceProgress(), Cancellation);

        Published(changed).Keys.ShouldBe([New, Old]);
        Published(changed)[Old].ShouldBe([_one.KeyId]);
        changed.Notes.ShouldHaveSingleItem()
            .ShouldContain($"issuer {Old} is no longer named by the API server: it stays published for 24 h");
        later.Issuers.ShouldBe(changed.Issuers);
        Published(gone).Keys.ShouldBe([New]);
        gone.Notes.ShouldHaveSingleItem().ShouldContain("it is published no more");
    }

    [Fact]
    public async Task Read_KeyThatIsNoLongerShown_StaysForAsLongAsIsAsked()
    {
        using var source = World.Source(options => options with { Keep = TimeSpan.FromHours(1) });
        World.Answer(World.Documents(Old, _one, _two));
        await source.ReadAsync(new SourceProgress(), Cancellation);
        World.Answer(World.Documents(Old, _two));

        // The time in which nothing was read does not count: the key may have been in use until a moment ago.
        World.Clock.Advance(TimeSpan.FromHours(5));
        var first = await source.ReadAsync(new SourceProgress(), Cancellation);
        World.Clock.Advance(TimeSpan.FromHours(1));
        var second = await source.ReadAsync(new SourceProgress(), Cancellation);

        Published(first)[Old].ShouldBe([_one.KeyId, _two.KeyId], ignoreOrder: true);
        first.Notes.ShouldHaveSingleItem().ShouldContain($"key {_one.KeyId} of {Old} is no longer named");
        Published(second)[Old].ShouldBe([_two.KeyId]);
    }

    [Fact]
    public async Task Read_NothingIsToBeKept_TakesAwayAtOnce()
    {
        using var source = World.Source(options => options with { Keep = TimeSpan.Zero });
        World.Answer(World.Documents(Old, _one));
        await source.ReadAsync(new SourceProgress(), Cancellation);
        World.Answer(World.Documents(New, _two));

        var reading = await source.ReadAsync(new SourceProgress(), Cancellation);

        Published(reading).ShouldHaveSingleItem().Value.ShouldBe([_two.KeyId]);
    }

    [Fact]
    public async Task Read_TwoServersBehindOneAddress_IsTheUnionAndAlternatesInNoByte()
    {
        World.Server.Servers.Enqueue(World.Documents(Old, _one));
        World.Server.Servers.Enqueue(World.Documents(New, _one, _two));
        using var source = World.Source();
        await source.ReadAsync(new SourceProgress(), Cancellation);
        var both = await source.ReadAsync(new SourceProgress(), Cancellation);

        for (var reading = 0; reading < 200; reading++)
        {
            World.Clock.Advance(TimeSpan.FromHours(1));
            (await source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldBe(both.Issuers);
        }

        // Discovery document and keys are of one server each time: the second one's keys never come to be the first one's.
        Published(both)[Old].ShouldBe([_one.KeyId]);
        Published(both)[New].ShouldBe([_one.KeyId, _two.KeyId], ignoreOrder: true);
    }

    [Fact]
    public async Task Read_TwoServersThatWriteTheSameKeyInTwoWays_DoesNotAlternate()
    {
        var one = World.Documents(Old, _one);
        var two = World.Documents(Old, _one);
        two[KeysPath] = two[KeysPath].Replace("\"use\"", "\"x-by\": \"two\", \"use\"", StringComparison.Ordinal);
        World.Server.Servers.Enqueue(one);
        World.Server.Servers.Enqueue(two);
        using var source = World.Source();
        await source.ReadAsync(new SourceProgress(), Cancellation);
        var both = (await source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem();

        KeyIds(both).ShouldBe([_one.KeyId]);
        (await source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem().ShouldBeSameAs(both);
        (await source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem().ShouldBeSameAs(both);
    }

    [Fact]
    public async Task Read_ServerThatClosesEachConnection_IsReadAndSaysThatTheDocumentsMayBeOfTwo()
    {
        World.Answer(World.Documents(Old, _one));
        World.Server.ClosesConnections = true;
        using var source = World.Source();

        var reading = await source.ReadAsync(new SourceProgress(), Cancellation);

        Published(reading).Keys.ShouldBe([Old]);
        reading.Notes.ShouldHaveSingleItem().ShouldContain("closes its connection between requests");
    }

    [Fact]
    public async Task Read_IssuerToBeKept_IsPublishedWithTheClustersKeysAfterARestart()
    {
        World.Answer(World.Documents(New, _one));
        using var source = World.Source(options => options with { KeptIssuers = [IssuerUrl.Parse(Old)] });

        var reading = await source.ReadAsync(new SourceProgress(), Cancellation);
        World.Answer(World.Documents(New, _one, _two));
        World.Clock.Advance(TimeSpan.FromDays(30));
        var later = await source.ReadAsync(new SourceProgress(), Cancellation);

        Published(reading)[New].ShouldBe([_one.KeyId]);
        Published(reading)[Old].ShouldBe([_one.KeyId]);
        reading.Issuers[1].KeysUrl.ShouldBe(new Uri($"{Old}/keys.json"));
        Published(later)[Old].ShouldBe([_one.KeyId, _two.KeyId], ignoreOrder: true);
    }

    [Fact]
    public async Task Read_PrivateKeyAfterAGoodOne_FailsWithoutTellingIt()
    {
        World.Answer(World.Documents(Old, _one));
        using var source = World.Source();
        await source.ReadAsync(new SourceProgress(), Cancellation);
        World.Server.Documents[KeysPath] = World.Server.Documents[KeysPath].Replace(
            "\"kty\"", "\"d\": \"c2VjcmV0\", \"kty\"", StringComparison.Ordinal);

        var error = await Should.ThrowAsync<IrsactlException>(() => source.ReadAsync(new SourceProgress(), Cancellation));

        error.Code.ShouldBe(Issuer.IssuerErrors.PrivateKey);
        error.Message.ShouldContain("/keys/0 has the private member d");
        error.Message.ShouldNotContain("c2VjcmV0");
    }

    [Theory]
    [InlineData("https://kubernetes.default.svc.cluster.local", "is a name inside a cluster")]
    [InlineData("https://kubernetes.default.svc", "is a name inside a cluster")]
    [InlineData("https://api-int.cluster.internal:6443", "is a name inside a cluster")]
    [InlineData("https://kubernetes", "is a name without a domain")]
    [InlineData("https://10.96.0.1", "is an address of a private network")]
    [InlineData("https://127.0.0.1:6443", "is an address of a private network")]
    [InlineData("https://[fd00::1]", "is an address of a private network")]
    [InlineData("https://[::1]:6443/x", "is an address of a private network")]
    [InlineData("https://[::ffff:10.0.0.1]", "is an address of a private network")]
    [InlineData("https://169.254.1.1", "is an address of a private network")]
    [InlineData("https://oidc.example.com/prod", null)]
    [InlineData("https://203.0.113.7", null)]
    [InlineData("https://svc.example.com", null)]
    public async Task Read_IssuerThatIsNotPublic_IsSaidWithWhatToDo(string issuer, string? expected)
    {
        World.Answer(World.Documents(issuer, _one));
        using var source = World.Source();

        var reading = await source.ReadAsync(new SourceProgress(), Cancellation);

        Published(reading).Keys.ShouldBe([issuer]);
        if (expected is null)
        {
            reading.Notes.ShouldBeEmpty();
            return;
        }

        reading.Notes.ShouldHaveSingleItem().ShouldStartWith($"issuer {issuer} {expected}");
        reading.Notes[0].ShouldContain("--service-account-issuer");
    }

    [Fact]
    public async Task Read_AnswersOfARealApiServer_AreItsIssuerAndKeys()
    {
        var folder = RepositoryFolder.At("tests", "Irsactl.RemoteSources.Tests", "golden", "kas-1.36");
        World.Server.Documents[DiscoveryPath] = await File.ReadAllTextAsync(
            Path.Combine(folder, "openid-configuration.json"), Cancellation);
        World.Server.Documents[KeysPath] = await File.ReadAllTextAsync(Path.Combine(folder, "jwks.json"), Cancellation);
        World.Server.Documents[OpenShift] = "";
        using var source = World.Source();

        var issuer = (await source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem();

        issuer.Issuer.Value.ShouldBe("https://kas1-oidc.s3.us-east-1.amazonaws.com");
        KeyIds(issuer).ShouldBe(["Wjz-SslVXHEjaQ7HdXW6P5ByDjC9ZJIIa3wvv14aX98", "cq0ESI4lqZsEJPYJZjpo_b4Q3orhSV4_zo61vXzpNsA"]);
        foreach (var entry in JsonWebKeySet.Parse(issuer.Keys.Span, "keys").Keys)
        {
            using var key = entry.ToPublicKey();
            key.KeyId.ShouldBe(entry.KeyId);
        }
    }
}
