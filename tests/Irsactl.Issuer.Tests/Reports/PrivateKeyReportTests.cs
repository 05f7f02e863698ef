using System.Text;
using Irsactl.Issuer.Sources;
using Irsactl.Issuer.Sources.Folders;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Issuer.Tests.Reports;

/// <summary>Documents that published private keys in public reports (tests/REPORTS.md).</summary>
public sealed class PrivateKeyReportTests : IDisposable
{
    private const string Secret = "c2VjcmV0";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // italia/eudi-wallet-it-python#526: an EC key whole, within a key set inside the metadata.
    // onc-healthit/onc-certification-g10-test-kit#123, geigerzaehler/oidc-provider-mock#240: the pairs themselves as the key set.
    [Theory]
    [InlineData(
        ".well-known/openid-configuration",
        """{"issuer":"https://a.example.com","jwks_uri":"https://a.example.com/keys.json","jwks":{"keys":[{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ","d":"c2VjcmV0"}]}}""",
        "/jwks/keys/0 has the private member d")]
    [InlineData(
        "keys.json",
        """{"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"},{"kty":"RSA","kid":"b","n":"AQAB","e":"AQAB","d":"c2VjcmV0","p":"c2VjcmV0","q":"c2VjcmV0","dp":"c2VjcmV0","dq":"c2VjcmV0","qi":"c2VjcmV0"}]}""",
        "/keys/1 has the private members d, p, q, dp, dq, qi")]
    public async Task Document_WithAPrivateKey_IsNotPublished(string file, string content, string reason)
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        _folder.Write("a.example.com/keys.json", Encoding.UTF8.GetString(JsonWebKeySet.FromKeys([key.PublicKey]).ToJson()));
        _folder.Write(
            "a.example.com/.well-known/openid-configuration",
            Encoding.UTF8.GetString(DiscoveryDocument.For(IssuerUrl.Parse("https://a.example.com")).ToJson()));
        _folder.Write($"a.example.com/{file}", content);

        var reading = await new FolderSource(_folder.Path).ReadAsync(new SourceProgress(), TestContext.Current.CancellationToken);

        reading.Issuers.ShouldBeEmpty();
        var skipped = reading.Skipped.ShouldHaveSingleItem();
        skipped.HoldsPrivateKey.ShouldBeTrue();
        skipped.Line.ShouldContain(reason);
        skipped.Line.ShouldNotContain(Secret);
    }
}
