using System.Text.Json;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Cli.Tests.Tokens;

public sealed class TokenMintTests : IDisposable
{
    private const string Issuer = "https://my-cluster-oidc.s3.us-east-1.amazonaws.com";

    private readonly TemporaryFolder _folder = new();
    private readonly SigningKey _key = SigningKey.Generate(KeyKind.EcP256);
    private readonly string _keyFile;

    public TokenMintTests() => _keyFile = _folder.Write("key", _key.ToPem());

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Mint_WithoutOptions_PrintsTheTokenAloneForAnHour()
    {
        var result = (await MintAsync()).ShouldSucceed();

        result.Error.ShouldBeEmpty();
        // A line end would go to AWS with the token where an SDK reads the file.
        result.Out.ShouldNotEndWith("\n");
        var claims = Claims(result.Out);
        claims.Issuer.ShouldBe(Issuer);
        claims.Subject.ShouldBe("system:serviceaccount:ns:sa");
        claims.Audiences.ShouldBe(["openshift"]);
        claims.IssuedAt.ShouldBe(IrsactlProgram.Now);
        claims.NotBefore.ShouldBe(IrsactlProgram.Now);
        claims.ExpiresAt.ShouldBe(IrsactlProgram.Now.AddHours(1));
    }

    [Fact]
    public async Task Mint_WithOptions_PutsThemIntoTheToken()
    {
        var result = (await MintAsync(
            "--audience", "sts.amazonaws.com", "--audience", "other", "--expires-in", "90m", "--pod", "web-1", "--node",
            "worker-1")).ShouldSucceed();

        var claims = Claims(result.Out.TrimEnd());
        claims.Audiences.ShouldBe(["sts.amazonaws.com", "other"]);
        claims.ExpiresAt.ShouldBe(IrsactlProgram.Now.AddMinutes(90));
        var kubernetes = claims.Json.GetProperty("kubernetes.io");
        Name(kubernetes, "pod").ShouldBe("web-1");
        Name(kubernetes, "node").ShouldBe("worker-1");
        Name(kubernetes, "serviceaccount").ShouldBe("sa");
    }

    [Fact]
    public async Task Mint_Signature_IsThatOfTheKey()
    {
        var result = (await MintAsync()).ShouldSucceed();

        var token = JsonWebSignature.Parse(result.Out.TrimEnd());
        _key.PublicKey.Verify(JwsAlgorithm.ES256, token.SigningInput.Span, token.Signature.Span).ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://example.com")]
    [InlineData("https://example.com?query")]
    [InlineData("example.com")]
    [InlineData("")]
    public async Task Mint_UnusableIssuer_IsRefused(string issuer)
    {
        var result = await IrsactlProgram.RunAsync(
            "token", "mint", "--issuer", issuer, "--private-key-file", _keyFile, "--namespace", "ns", "--service-account", "sa");

        result.ShouldFailWith(1, "IRS1200", $"\"{issuer}\"");
    }

    [Theory]
    [InlineData("NAMESPACE", "sa", "1h", "NAMESPACE")]
    [InlineData("ns", "s_a", "1h", "s_a")]
    [InlineData("ns", "sa", "0", "lifetime")]
    public async Task Mint_WhatTheApiServerWouldNotIssue_IsRefused(string @namespace, string account, string lifetime, string mention)
    {
        var result = await IrsactlProgram.RunAsync(
            "token", "mint", "--issuer", Issuer, "--private-key-file", _keyFile,
            "--namespace", @namespace, "--service-account", account, "--expires-in", lifetime);

        result.ShouldFailWithoutHint(1, "IRS1310", mention);
    }

    private Task<ProgramResult> MintAsync(params string[] options) => IrsactlProgram.RunAsync(
        ["token", "mint", "--issuer", Issuer, "--private-key-file", _keyFile, "--namespace", "ns", "--service-account", "sa", .. options]);

    private static TokenClaims Claims(string token)
    {
        TokenClaims.TryParse(JsonWebSignature.Parse(token).Payload.Span, out var claims, out var problem).ShouldBeTrue(problem);
        return claims.ShouldNotBeNull();
    }

    private static string? Name(JsonElement kubernetes, string kind) => kubernetes.GetProperty(kind).GetProperty("name").GetString();
}
