using System.Text;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using JsonWebKeySet = Irsactl.Oidc.Jwks.JsonWebKeySet;

namespace Irsactl.Oidc.Tests.Tokens;

public sealed class TokenMinterTests
{
    private static readonly FakeTimeProvider Time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_795_462_638_999));

    private static readonly ServiceAccountTokenRequest Request = new()
    {
        Issuer = IssuerUrl.Parse("https://example-oidc.s3.us-east-1.amazonaws.com"),
        Namespace = "openshift-machine-api",
        ServiceAccount = "machine-api-controllers",
        ServiceAccountUid = "134be836-2bf0-4c65-b100-9893c8646974",
    };

    public static TheoryData<KeyKind> Kinds => TestKeys.Kinds;

    [Fact]
    public void Mint_Minimal_HasTheClaimsOfTheApiServer()
    {
        var (header, payload) = Decode(Mint(TestKeys.Get(KeyKind.Rsa2048), Request));

        header.ShouldBe($$"""{"alg":"RS256","kid":"{{TestKeys.Get(KeyKind.Rsa2048).PublicKey.KeyId}}"}""");
        payload.ShouldBe(
            """
            {"aud":["https://example-oidc.s3.us-east-1.amazonaws.com"],"exp":1795466238,"iat":1795462638,
            "iss":"https://example-oidc.s3.us-east-1.amazonaws.com","jti":"00000000-0000-0000-0000-000000000001","kubernetes.io":
            {"namespace":"openshift-machine-api","serviceaccount":{"name":"machine-api-controllers","uid":"134be836-2bf0-4c65-b100-9893c8646974"}},
            "nbf":1795462638,"sub":"system:serviceaccount:openshift-machine-api:machine-api-controllers"}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void Mint_BoundToAPodForTheApiServer_HasNodePodAndWarnAfter()
    {
        var (_, payload) = Decode(Mint(
            TestKeys.Get(KeyKind.EcP256),
            Request with
            {
                Audiences = ["openshift", "sts.amazonaws.com"],
                Lifetime = TimeSpan.FromDays(365),
                WarnAfter = TimeSpan.FromSeconds(3607),
                Pod = new("machine-api-controllers-0", "ef838add-1896-499f-b758-3188ad34639a"),
                Node = new("node-1.example.com", "7c1b9d36-9a5f-4f0f-8b41-8a7d2c7a3a11"),
            }));

        payload.ShouldBe(
            """
            {"aud":["openshift","sts.amazonaws.com"],"exp":1826998638,"iat":1795462638,
            "iss":"https://example-oidc.s3.us-east-1.amazonaws.com","jti":"00000000-0000-0000-0000-000000000001","kubernetes.io":
            {"namespace":"openshift-machine-api","node":{"name":"node-1.example.com","uid":"7c1b9d36-9a5f-4f0f-8b41-8a7d2c7a3a11"},
            "pod":{"name":"machine-api-controllers-0","uid":"ef838add-1896-499f-b758-3188ad34639a"},
            "serviceaccount":{"name":"machine-api-controllers","uid":"134be836-2bf0-4c65-b100-9893c8646974"},"warnafter":1795466245},
            "nbf":1795462638,"sub":"system:serviceaccount:openshift-machine-api:machine-api-controllers"}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void Mint_WithoutUids_MakesNewOnes()
    {
        var minter = new TokenMinter(TestKeys.Get(KeyKind.EcP256), Time);
        var request = Request with { ServiceAccountUid = null };

        var one = Claims(minter.Mint(request));
        var two = Claims(minter.Mint(request));

        two.TokenId.ShouldNotBe(one.TokenId, StringComparer.Ordinal);
        Guid.TryParse(one.TokenId, out _).ShouldBeTrue();
        Guid.TryParse(one.ServiceAccount?.ServiceAccount?.Uid, out _).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Mint_AnyKey_IsValidForIdentityModel(KeyKind kind)
    {
        var key = TestKeys.Get(kind);
        var token = new TokenMinter(key, TimeProvider.System).Mint(Request with { Audiences = ["openshift"] });
        var keySet = Encoding.UTF8.GetString(JsonWebKeySet.FromKeys([key.PublicKey]).ToJson());

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Request.Issuer.Value,
            ValidAudience = "openshift",
            IssuerSigningKeys = Microsoft.IdentityModel.Tokens.JsonWebKeySet.Create(keySet).GetSigningKeys(),
            TryAllIssuerSigningKeys = false,
        });

        result.Exception.ShouldBeNull();
        result.IsValid.ShouldBeTrue();
        result.Claims["sub"].ShouldBe(Request.Subject);
    }

    [Fact]
    public void Mint_AlgorithmAskedFor_IsUsedOrRefused()
    {
        var minter = new TokenMinter(TestKeys.Get(KeyKind.Rsa2048), Time);

        JsonWebSignature.Parse(minter.Mint(Request with { Algorithm = JwsAlgorithm.RS512 })).Header.Algorithm.ShouldBe("RS512");
        Should.Throw<IrsactlException>(() => minter.Mint(Request with { Algorithm = JwsAlgorithm.ES256 }))
            .Code.ShouldBe(TokenErrors.WrongAlgorithm);
    }

    [Fact]
    public void Mint_RequestTheApiServerRefuses_SaysWhy()
    {
        Refuses(Request with { Issuer = default }, "issuer");
        Refuses(Request with { Namespace = "" }, "namespace");
        Refuses(Request with { Namespace = "a.b" }, "namespace");
        Refuses(Request with { Namespace = new string('a', 64) }, "namespace");
        Refuses(Request with { ServiceAccount = "A" }, "service account");
        Refuses(Request with { ServiceAccount = "-a" }, "service account");
        Refuses(Request with { ServiceAccount = "a..b" }, "service account");
        Refuses(Request with { ServiceAccount = new string('a', 254) }, "service account");
        Refuses(Request with { Pod = new("a_b", "1") }, "pod");
        Refuses(Request with { Node = new("a:b", "1") }, "node");
        Refuses(Request with { Audiences = [""] }, "audience");
        Refuses(Request with { Lifetime = TimeSpan.Zero }, "lifetime");
        Refuses(Request with { Lifetime = TimeSpan.FromDays(100_000) }, "lifetime");
        Refuses(Request with { WarnAfter = TimeSpan.FromHours(2) }, "warning");
    }

    [Fact]
    public void Mint_AnyRequest_ReadsBackAsAsked()
    {
        var name = Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789"].Array[1, 20].Select(c => new string(c));
        var bound = Gen.Select(name, Gen.Guid, (n, g) => new BoundObject(n, g.ToString()));
        Gen.Select(name, name, Gen.String[1, 20].Where(s => !s.Any(char.IsSurrogate)).Array[1, 4], Gen.Int[1, 1_000_000], bound, bound)
            .Sample(
                t =>
                {
                    var request = Request with
                    {
                        Namespace = t.Item1,
                        ServiceAccount = t.Item2,
                        Audiences = [.. t.Item3],
                        Lifetime = TimeSpan.FromSeconds(t.Item4),
                        WarnAfter = TimeSpan.FromSeconds(t.Item4 / 2),
                        Pod = t.Item5,
                        Node = t.Item6,
                    };

                    var token = new TokenMinter(TestKeys.Get(KeyKind.EcP256), Time).Mint(request);
                    var claims = Claims(token);

                    claims.Issuer.ShouldBe(request.Issuer.Value);
                    claims.Subject.ShouldBe(request.Subject);
                    claims.Audiences.ShouldBe(request.Audiences);
                    (claims.ExpiresAt - claims.IssuedAt).ShouldBe(request.Lifetime);
                    claims.NotBefore.ShouldBe(claims.IssuedAt);
                    claims.ServiceAccount.ShouldBe(new ServiceAccountClaims
                    {
                        Namespace = request.Namespace,
                        ServiceAccount = new(request.ServiceAccount, request.ServiceAccountUid ?? ""),
                        Pod = request.Pod,
                        Node = request.Node,
                        WarnAfter = claims.IssuedAt + request.WarnAfter,
                    });
                },
                iter: 300);
    }

    private static string Mint(SigningKey key, ServiceAccountTokenRequest request)
    {
        var number = 0;
        return new TokenMinter(key, Time, () => new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)++number)).Mint(request);
    }

    private static TokenClaims Claims(string token)
    {
        TokenClaims.TryParse(JsonWebSignature.Parse(token).Payload.Span, out var claims, out _).ShouldBeTrue();
        return claims.ShouldNotBeNull();
    }

    private static (string Header, string Payload) Decode(string token)
    {
        var parts = token.Split('.');
        return (Base64UrlEncoder.Decode(parts[0]), Base64UrlEncoder.Decode(parts[1]));
    }

    private static void Refuses(ServiceAccountTokenRequest request, string field)
    {
        var error = Should.Throw<IrsactlException>(() => Mint(TestKeys.Get(KeyKind.EcP256), request));
        error.Code.ShouldBe(TokenErrors.BadRequest);
        error.Message.ShouldContain(field);
    }
}
