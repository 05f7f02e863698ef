using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Issuer.Documents;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.RemoteSources.Tests.S3;

public sealed class S3SourceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_LocalAws_TreeOfKeysIsTheTreeOfIssuers() => await ReadTreeAsync(await LocalHost.StartAsync(Cancellation));

    [Fact]
    public async Task Read_Moto_TreeOfKeysIsTheTreeOfIssuers() => await ReadTreeAsync(await MotoHost.StartAsync(Cancellation));

    [Fact]
    public async Task Read_MoreObjectsThanAPageHas_ReadsThemAll()
    {
        await using var world = await BucketWorld.StartAsync(await LocalHost.StartAsync(Cancellation), Cancellation);
        var key = BucketWorld.NewKey();
        await Parallel.ForAsync(
            0, 1100, Cancellation, async (number, stop) => await world.PutAsync($"a.example.com/{number}/key.pub", key, stop));

        (await world.Source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.Length.ShouldBe(1100);
    }

    [Fact]
    public async Task Read_AgainWithoutAChange_ReadsTheListAlone()
    {
        var host = await LocalHost.StartAsync(Cancellation);
        await using var world = await BucketWorld.StartAsync(host, Cancellation);
        await world.PutAsync("a.example.com/key.pub", BucketWorld.NewKey(), Cancellation);
        await world.PutAsync("b.example.com/key.pub", BucketWorld.NewKey(), Cancellation);
        await world.PutAsync("b.example.com/bad.pub", "no key", Cancellation);
        var first = await world.Source.ReadAsync(new SourceProgress(), Cancellation);
        host.Operations.Clear();

        var second = await world.Source.ReadAsync(new SourceProgress(), Cancellation);

        host.Operations.ShouldBe(["ListObjectsV2"]);
        second.Issuers.ShouldBe(first.Issuers);
        second.Skipped.ShouldBe(first.Skipped);
        await world.PutAsync("a.example.com/key.pub", BucketWorld.NewKey(), Cancellation);
        host.Operations.Clear();

        var third = await world.Source.ReadAsync(new SourceProgress(), Cancellation);

        host.Operations.ShouldBe(["ListObjectsV2", "GetObject"]);
        third.Issuers[0].Keys.ToArray().ShouldNotBe(first.Issuers[0].Keys.ToArray());
    }

    [Fact]
    public async Task Read_BadObject_IsSkippedAndNamedAndTheOthersStay()
    {
        await using var world = await BucketWorld.StartAsync(await LocalHost.StartAsync(Cancellation), Cancellation);
        await world.PutAsync("a.example.com/key.pub", BucketWorld.NewKey(), Cancellation);
        await world.PutAsync("a.example.com/bad.pub", "no key", Cancellation);
        await world.PutAsync("b.example.com/long.pub", new string('x', 70_000), Cancellation);

        var reading = await world.Source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Issuers.ShouldHaveSingleItem().Issuer.Value.ShouldBe("https://a.example.com");
        reading.Skipped.Length.ShouldBe(2);
        reading.Skipped[0].Line.ShouldContain("s3://issuers/public/a.example.com/bad.pub");
        reading.Skipped[1].Line.ShouldContain("s3://issuers/public/b.example.com/long.pub has 70000 bytes");
    }

    [Fact]
    public async Task Read_PrivateKey_IsNotPublished()
    {
        await using var world = await BucketWorld.StartAsync(await LocalHost.StartAsync(Cancellation), Cancellation);
        using var key = SigningKey.Generate(KeyKind.EcP256);
        await world.PutAsync("a.example.com/key.pem", key.ToPem(), Cancellation);

        var reading = await world.Source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Issuers.ShouldBeEmpty();
        reading.Skipped.ShouldHaveSingleItem().Line.ShouldNotContain(key.ToPem().Split('\n')[1]);
    }

    [Fact]
    public async Task Read_OneObjectClosed_KeepsItsKeyAndGoesOn()
    {
        await using var world = await BucketWorld.StartAsync(await LocalHost.StartAsync(Cancellation), Cancellation);
        await world.PutAsync("a.example.com/one.pub", BucketWorld.NewKey(), Cancellation);
        await world.PutAsync("b.example.com/key.pub", BucketWorld.NewKey(), Cancellation);
        var before = await world.Source.ReadAsync(new SourceProgress(), Cancellation);

        await world.DenyAsync("s3:GetObject", "/public/a.example.com/one.pub", Cancellation);
        await world.PutAsync("a.example.com/two.pub", BucketWorld.NewKey(), Cancellation);
        var closed = await world.Source.ReadAsync(new SourceProgress(), Cancellation);

        KeyIds(closed.Issuers[0]).Length.ShouldBe(2);
        KeyIds(closed.Issuers[0]).ShouldContain(id => id == KeyIds(before.Issuers[0]).Single());
        closed.Issuers[1].ShouldBeSameAs(before.Issuers[1]);
        closed.Skipped.ShouldHaveSingleItem().Line.ShouldContain("reading s3://issuers/public/a.example.com/one.pub");
        await world.OpenAsync(Cancellation);

        var open = await world.Source.ReadAsync(new SourceProgress(), Cancellation);

        open.Skipped.ShouldBeEmpty();
        KeyIds(open.Issuers[0]).ShouldBe(KeyIds(closed.Issuers[0]));
    }

    [Fact]
    public async Task Read_KeySetThatGetsAPrivateMember_IsNotPublishedAndTheOneBeforeStays()
    {
        await using var world = await BucketWorld.StartAsync(await LocalHost.StartAsync(Cancellation), Cancellation);
        await world.PutAsync("a.example.com/keys.json", """{"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"}]}""", Cancellation);
        var before = await world.Source.ReadAsync(new SourceProgress(), Cancellation);
        await world.PutAsync(
            "a.example.com/keys.json", """{"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB","d":"c2VjcmV0"}]}""", Cancellation);

        var reading = await world.Source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Issuers.ShouldBe(before.Issuers);
        var skipped = reading.Skipped.ShouldHaveSingleItem();
        skipped.HoldsPrivateKey.ShouldBeTrue();
        skipped.Line.ShouldStartWith("s3://issuers/public/a.example.com/keys.json is not published: /keys/0 has the private member d");
        skipped.Line.ShouldNotContain("c2VjcmV0");
    }

    [Fact]
    public async Task Read_OneOfTwoKeysReplacedByItsPrivateKey_KeepsBoth()
    {
        await using var world = await BucketWorld.StartAsync(await LocalHost.StartAsync(Cancellation), Cancellation);
        using var key = SigningKey.Generate(KeyKind.EcP256);
        await world.PutAsync("a.example.com/one.pub", key.PublicKey.ToPem(), Cancellation);
        await world.PutAsync("a.example.com/two.pub", BucketWorld.NewKey(), Cancellation);
        var before = KeyIds((await world.Source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem());
        await world.PutAsync("a.example.com/one.pub", key.ToPem(), Cancellation);

        var reading = await world.Source.ReadAsync(new SourceProgress(), Cancellation);

        KeyIds(reading.Issuers.ShouldHaveSingleItem()).ShouldBe(before);
        reading.Skipped.ShouldHaveSingleItem().HoldsPrivateKey.ShouldBeTrue();
    }

    [Theory]
    [InlineData("s3:ListBucket", "")]
    [InlineData("s3:GetObject", "/*")]
    public async Task Read_BucketClosed_FailsAsAWhole(string action, string resource)
    {
        await using var world = await BucketWorld.StartAsync(await LocalHost.StartAsync(Cancellation), Cancellation);
        await world.PutAsync("a.example.com/key.pub", BucketWorld.NewKey(), Cancellation);
        await world.DenyAsync(action, resource, Cancellation);

        var error = await Should.ThrowAsync<IrsactlException>(() => world.Source.ReadAsync(new SourceProgress(), Cancellation));

        error.Message.ShouldContain("s3://issuers/public");
    }

    [Fact]
    public async Task Read_IssuerTakenAway_IsGone()
    {
        await using var world = await BucketWorld.StartAsync(await LocalHost.StartAsync(Cancellation), Cancellation);
        await world.PutAsync("a.example.com/key.pub", BucketWorld.NewKey(), Cancellation);
        await world.Source.ReadAsync(new SourceProgress(), Cancellation);

        await world.DeleteAsync("a.example.com/key.pub", Cancellation);

        (await world.Source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldBeEmpty();
    }

    private static async Task ReadTreeAsync(IBucketHost host)
    {
        await using var world = await BucketWorld.StartAsync(host, Cancellation);
        using var key = PublicKey.FromPem(BucketWorld.NewKey(), "key");
        var discovery = DiscoveryDocument.For(IssuerUrl.Parse("https://c.example.com/ready")).ToJson();
        var set = JsonWebKeySet.FromKeys([key]).ToJson();
        await world.PutAsync("a.example.com/key.pem", BucketWorld.NewKey(), Cancellation);
        await world.PutAsync("b.example.com/one/two/key.public", BucketWorld.NewKey(), Cancellation);
        await world.PutAsync("b.example.com/one/.hidden/key.pem", BucketWorld.NewKey(), Cancellation);
        await world.PutAsync("b.example.com/notes.txt", "notes", Cancellation);
        await world.PutAsync("c.example.com/ready/keys.json", Encoding.UTF8.GetString(set), Cancellation);
        await world.PutAsync("c.example.com/ready/.well-known/openid-configuration", Encoding.UTF8.GetString(discovery), Cancellation);
        await world.Owner.S3.PutObjectAsync(
            new Amazon.S3.Model.PutObjectRequest
            {
                BucketName = BucketWorld.Bucket,
                Key = "private/d.example.com/key.pem",
                ContentBody = "x",
            },
            Cancellation);

        var reading = await world.Source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Skipped.ShouldBeEmpty();
        reading.Issuers.Select(issuer => issuer.Issuer.Value).ShouldBe(
            ["https://a.example.com", "https://b.example.com/one/two", "https://c.example.com/ready"]);
        reading.Issuers[2].Keys.ToArray().ShouldBe(set);
        reading.Issuers[2].Discovery.ToArray().ShouldBe(discovery);
    }

    private static string[] KeyIds(IssuerDocuments issuer) =>
        [.. JsonWebKeySet.Parse(issuer.Keys.Span, "keys").Keys.Select(key => key.KeyId ?? "")];
}
