using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Sources;
using Irsactl.Issuer.Sources.Folders;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Issuer.Tests;

public sealed class FolderSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderSource _source;

    public FolderSourceTests() => _source = new FolderSource(_folder.Path);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _source.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Read_TreeOfFolders_IsTheTreeOfIssuers()
    {
        _folder.Write("a.example.com/key.pem", IssuerWorld.PublicKeyPem);
        _folder.Write("b.example.com/one/key.pub", IssuerWorld.PublicKeyPem);
        _folder.Write("b.example.com/one/two/key.public", IssuerWorld.PublicKeyPem);
        _folder.Write("b.example.com/one/.hidden/key.pem", IssuerWorld.PublicKeyPem);

        var reading = await _source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Issuers.Select(issuer => issuer.Issuer.Value).ShouldBe(
            ["https://a.example.com", "https://b.example.com/one", "https://b.example.com/one/two"], ignoreOrder: true);
        reading.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_BadKeyFile_IsSkippedAndNamedAndTheOthersStay()
    {
        _folder.Write("a.example.com/bad.pem", "not a key");
        _folder.Write("a.example.com/good.pem", IssuerWorld.PublicKeyPem);

        var reading = await _source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Skipped.ShouldHaveSingleItem().Line.ShouldContain("bad.pem");
        JsonWebKeySet.Parse(reading.Issuers.ShouldHaveSingleItem().Keys.Span, "keys").Keys.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Read_OnlyKeyFileTurnsBad_KeepsWhatWasPublished()
    {
        _folder.Write("a.example.com/key.pem", IssuerWorld.PublicKeyPem);
        var before = (await _source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem();

        _folder.Write("a.example.com/key.pem", "half wri");
        var reading = await _source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Issuers.ShouldHaveSingleItem().Keys.ToArray().ShouldBe(before.Keys.ToArray());
        reading.Skipped.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Read_IssuerTakenAway_IsGone()
    {
        _folder.Write("a.example.com/key.pem", IssuerWorld.PublicKeyPem);
        await _source.ReadAsync(new SourceProgress(), Cancellation);

        Directory.Delete(Path.Combine(_folder.Path, "a.example.com"), recursive: true);

        (await _source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_LinkToAFolderAbove_IsNotFollowed()
    {
        _folder.Write("a.example.com/key.pem", IssuerWorld.PublicKeyPem);
        Directory.CreateSymbolicLink(_folder.At("a.example.com", "up"), _folder.Path);

        var reading = await _source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Issuers.ShouldHaveSingleItem().Issuer.Value.ShouldBe("https://a.example.com");
    }

    [Fact]
    public async Task Read_MountOfAConfigMap_IsFollowedThroughItsLinks()
    {
        _folder.Write("a.example.com/..2026/key.pem", IssuerWorld.PublicKeyPem);
        Directory.CreateSymbolicLink(_folder.At("a.example.com", "..data"), "..2026");
        File.CreateSymbolicLink(_folder.At("a.example.com", "key.pem"), "..data/key.pem");
        var before = (await _source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem();
        var change = _source.WaitForChangeAsync(Cancellation);

        using var key = SigningKey.Generate(KeyKind.EcP256);
        _folder.Write("a.example.com/..2027/key.pem", key.PublicKey.ToPem());
        Directory.Delete(_folder.At("a.example.com", "..data"));
        Directory.CreateSymbolicLink(_folder.At("a.example.com", "..data"), "..2027");

        await change.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        (await _source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem().Keys.ToArray()
            .ShouldNotBe(before.Keys.ToArray());
    }

    [Fact]
    public async Task Read_PrivateKey_IsNotPublished()
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        _folder.Write("a.example.com/key.pem", key.ToPem());

        var reading = await _source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Issuers.ShouldBeEmpty();
        reading.Skipped.ShouldHaveSingleItem().Line.ShouldNotContain(key.ToPem().Split('\n')[1]);
    }

    [Theory]
    [InlineData(
        "keys.json", """{"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB","d":"c2VjcmV0"}]}""", "/keys/0 has the private member d")]
    [InlineData("keys.json", """{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}""", "/keys/0 has the private member k")]
    [InlineData(
        "keys.json", """{"keys":[{"d":"c2VjcmV0"}],"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}""", "/keys/0 has the private member d")]
    [InlineData("keys.json", """{"keys":[{"kty":"RSA"}],"was":"-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0"}""", "/was is a EC PRIVATE KEY")]
    [InlineData(
        ".well-known/openid-configuration",
        """{"issuer":"https://a.example.com","jwks_uri":"https://a.example.com/keys.json","key":{"p":"c2VjcmV0","q":"c2VjcmV0"}}""",
        "/key has the private members p, q")]
    public async Task Read_DocumentThatGetsAPrivateKey_IsNotPublishedAndTheOneBeforeStays(string file, string content, string expected)
    {
        _folder.Write("a.example.com/keys.json", Encoding.UTF8.GetString(KeySet()));
        _folder.Write(
            "a.example.com/.well-known/openid-configuration",
            Encoding.UTF8.GetString(DiscoveryDocument.For(IssuerUrl.Parse("https://a.example.com")).ToJson()));
        var before = await _source.ReadAsync(new SourceProgress(), Cancellation);
        _folder.Write($"a.example.com/{file}", content);

        var reading = await _source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Issuers.ShouldBe(before.Issuers);
        var skipped = reading.Skipped.ShouldHaveSingleItem();
        skipped.HoldsPrivateKey.ShouldBeTrue();
        skipped.Line.ShouldContain(expected);
        skipped.Line.ShouldNotContain("c2VjcmV0");
    }

    [Fact]
    public async Task Read_OneOfTwoKeyFilesBecomesItsPrivateKey_TakesNoKeyAway()
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        _folder.Write("a.example.com/one.pem", key.PublicKey.ToPem());
        _folder.Write("a.example.com/two.pem", IssuerWorld.PublicKeyPem);
        await _source.ReadAsync(new SourceProgress(), Cancellation);

        using var next = SigningKey.Generate(KeyKind.EcP256);
        _folder.Write("a.example.com/one.pem", key.ToPem());
        _folder.Write("a.example.com/three.pem", next.PublicKey.ToPem());
        var wrong = await _source.ReadAsync(new SourceProgress(), Cancellation);
        File.Delete(_folder.At("a.example.com", "one.pem"));
        var removed = await _source.ReadAsync(new SourceProgress(), Cancellation);

        using var other = PublicKey.FromPem(IssuerWorld.PublicKeyPem, "key");
        KeyIds(wrong).ShouldBe([key.PublicKey.KeyId, other.KeyId, next.PublicKey.KeyId], ignoreOrder: true);
        wrong.Skipped.ShouldHaveSingleItem().HoldsPrivateKey.ShouldBeTrue();
        KeyIds(removed).ShouldBe([other.KeyId, next.PublicKey.KeyId], ignoreOrder: true);
        removed.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_KeyTakenAwayBesideAFileThatWasNeverUsable_IsGone()
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        _folder.Write("a.example.com/one.pem", key.PublicKey.ToPem());
        _folder.Write("a.example.com/two.pem", IssuerWorld.PublicKeyPem);
        _folder.Write("a.example.com/notes.pem", "nothing of use");
        KeyIds(await _source.ReadAsync(new SourceProgress(), Cancellation)).Length.ShouldBe(2);

        File.Delete(_folder.At("a.example.com", "two.pem"));

        KeyIds(await _source.ReadAsync(new SourceProgress(), Cancellation)).ShouldBe([key.PublicKey.KeyId]);
    }

    [Theory]
    [InlineData("RSA PRIVATE KEY")]
    [InlineData("OPENSSH PRIVATE KEY")]
    [InlineData("ENCRYPTED PRIVATE KEY")]
    public async Task Read_PrivateKeyBehindThePublicOne_IsRefusedWithItsLabel(string label)
    {
        _folder.Write("a.example.com/key.pem", $"{IssuerWorld.PublicKeyPem}-----BEGIN {label}-----\nc2VjcmV0\n-----END {label}-----\n");

        var reading = await _source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Issuers.ShouldBeEmpty();
        reading.Skipped.ShouldHaveSingleItem().Line.ShouldContain($"is not published: it holds a {label}");
    }

    [Fact]
    public async Task Read_FileWithTwoPublicKeys_PublishesBoth()
    {
        using var key = SigningKey.Generate(KeyKind.Rsa2048);
        _folder.Write("a.example.com/key.pem", $"# two\n{IssuerWorld.PublicKeyPem}\n{key.PublicKey.ToPem()}");

        KeyIds(await _source.ReadAsync(new SourceProgress(), Cancellation)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Read_DocumentsOfAnotherIssuer_AreRefused()
    {
        _folder.Write("a.example.com/keys.json", Encoding.UTF8.GetString(KeySet()));
        _folder.Write(
            "a.example.com/.well-known/openid-configuration",
            Encoding.UTF8.GetString(DiscoveryDocument.For(IssuerUrl.Parse("https://b.example.com")).ToJson()));

        var reading = await _source.ReadAsync(new SourceProgress(), Cancellation);

        reading.Issuers.ShouldBeEmpty();
        reading.Skipped.ShouldHaveSingleItem().Line.ShouldContain("https://b.example.com");
    }

    [Fact]
    public async Task Read_ReadyDocuments_AreServedByteForByte()
    {
        var discovery = DiscoveryDocument.For(IssuerUrl.Parse("https://a.example.com")).ToJson();
        _folder.Write("a.example.com/keys.json", Encoding.UTF8.GetString(KeySet()));
        _folder.Write("a.example.com/.well-known/openid-configuration", Encoding.UTF8.GetString(discovery));

        var issuer = (await _source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem();

        issuer.Discovery.ToArray().ShouldBe(discovery);
        issuer.Keys.ToArray().ShouldBe(KeySet());
    }

    [Fact]
    public async Task Read_FolderThatIsNotThere_Fails()
    {
        using var source = new FolderSource(Path.Combine(_folder.Path, "nothing"));

        var error = await Should.ThrowAsync<IrsactlException>(() => source.ReadAsync(new SourceProgress(), Cancellation));

        error.Code.ShouldBe(IssuerErrors.SourceUnreadable);
    }

    [Fact]
    public async Task WaitForChange_FileWritten_EndsTheWait()
    {
        _folder.Write("a.example.com/key.pem", IssuerWorld.PublicKeyPem);
        await _source.ReadAsync(new SourceProgress(), Cancellation);
        var change = _source.WaitForChangeAsync(Cancellation);

        _folder.Write("a.example.com/other.pem", IssuerWorld.PublicKeyPem);

        await change.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    private static string[] KeyIds(SourceReading reading) =>
        [.. JsonWebKeySet.Parse(reading.Issuers.ShouldHaveSingleItem().Keys.Span, "keys").Keys.Select(key => key.KeyId ?? "")];

    private static byte[] KeySet()
    {
        using var key = PublicKey.FromPem(IssuerWorld.PublicKeyPem, "key");
        return JsonWebKeySet.FromKeys([key]).ToJson();
    }
}
