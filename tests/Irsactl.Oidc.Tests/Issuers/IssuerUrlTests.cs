using Irsactl.Oidc.Issuers;

namespace Irsactl.Oidc.Tests.Issuers;

public sealed class IssuerUrlTests
{
    [Theory]
    [InlineData("https://example.com", "example.com", "https://example.com")]
    [InlineData("https://example.com/", "example.com/", "https://example.com")]
    [InlineData("https://Example.com/Path/x", "Example.com/Path/x", "https://example.com/Path/x")]
    [InlineData("https://example.com:8443/a", "example.com:8443/a", "https://example.com:8443/a")]
    [InlineData(
        "https://my-oidc.s3.cn-north-1.amazonaws.com.cn",
        "my-oidc.s3.cn-north-1.amazonaws.com.cn",
        "https://my-oidc.s3.cn-north-1.amazonaws.com.cn")]
    [InlineData("https://[::1]:4433/a@b", "[::1]:4433/a@b", "https://[::1]:4433/a@b")]
    public void Parse_IssuerUrl_KeepsItsSpelling(string text, string hostAndPath, string below)
    {
        var issuer = IssuerUrl.Parse(text);

        issuer.Value.ShouldBe(text);
        issuer.ToString().ShouldBe(text);
        issuer.HostAndPath.ShouldBe(hostAndPath);
        issuer.DiscoveryDocumentUrl.AbsoluteUri.ShouldBe($"{below}/.well-known/openid-configuration");
        issuer.JwksUrl.AbsoluteUri.ShouldBe($"{below}/keys.json");
    }

    [Theory]
    [InlineData("", "it does not begin with https://")]
    [InlineData("example.com", "it does not begin with https://")]
    [InlineData("http://example.com", "it does not begin with https://")]
    [InlineData("HTTPS://example.com", "https must be in lower case")]
    [InlineData("https://", "it has no usable host name")]
    [InlineData("https:///path", "it has no usable host name")]
    [InlineData("https://example.com:port", "it has no usable host name")]
    [InlineData("https://example.com?a=b", "it has a query")]
    [InlineData("https://example.com/#f", "it has a fragment")]
    [InlineData("https://me@example.com", "it has user information")]
    [InlineData("https://me:secret@example.com/", "it has user information")]
    [InlineData("https://example.com/a b", "character 22 is not allowed in a URL")]
    [InlineData("https://example.com/\"", "character 21 is not allowed in a URL")]
    [InlineData("https://exämple.com", "character 11 is not allowed in a URL")]
    [InlineData("https://example.com\n", "character 20 is not allowed in a URL")]
    [InlineData("https://example.com/a/../b", "its path has a segment . or ..")]
    public void TryParse_NoIssuerUrl_SaysWhy(string text, string reason)
    {
        IssuerUrl.TryParse(text, out _, out var problem).ShouldBeFalse();

        problem.ShouldBe(reason);
        IssuerUrl.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<IrsactlException>(() => IssuerUrl.Parse(text)).Code.ShouldBe(IssuerErrors.BadIssuerUrl);
    }

    [Fact]
    public void Equals_SlashAtTheEnd_IsAnotherIssuer()
    {
        IssuerUrl.Parse("https://example.com/").ShouldNotBe(IssuerUrl.Parse("https://example.com"));
        IssuerUrl.Parse("https://example.com").ShouldBe(IssuerUrl.Parse("https://example.com"));
    }

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndKeepsWhatItTakes() =>
        Gen.Select(Gen.OneOf("", "https://", "https://example.com/"), Gen.String[0, 40], (a, b) => a + b).Sample(
            text =>
            {
                if (IssuerUrl.TryParse(text, out var issuer))
                {
                    issuer.Value.ShouldBe(text);
                    issuer.JwksUrl.Scheme.ShouldBe("https");
                    issuer.DiscoveryDocumentUrl.IsAbsoluteUri.ShouldBeTrue();
                }
            },
            iter: 5000);
}
