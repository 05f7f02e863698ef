using System.Buffers.Text;
using System.Security.Cryptography;
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

public sealed class TokenVerifierTests
{
    private const string Issuer = "https://issuer.example.com";
    private const long Now = 1_795_462_638;

    private static readonly SigningKey Rsa = TestKeys.Get(KeyKind.Rsa2048);
    private static readonly SigningKey Ec = TestKeys.Get(KeyKind.EcP384);
    private static readonly JsonWebKeySet Both = JsonWebKeySet.FromKeys([Rsa.PublicKey, Ec.PublicKey]);

    public static TheoryData<KeyKind> Kinds => TestKeys.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Verify_MintedToken_IsValid(KeyKind kind)
    {
        var key = TestKeys.Get(kind);
        var token = new TokenMinter(key, Clock()).Mint(new()
        {
            Issuer = IssuerUrl.Parse(Issuer), Namespace = "ns", ServiceAccount = "sa", Audiences = ["openshift"],
        });

        var result = Verify(token, Both.Merge(JsonWebKeySet.FromKeys([key.PublicKey])));

        result.IsValid.ShouldBeTrue(result.Problem);
        result.Claims?.Subject.ShouldBe("system:serviceaccount:ns:sa");
        result.Key?.KeyId.ShouldBe(key.PublicKey.KeyId);
    }

    [Theory]
    [InlineData(KeyKind.Rsa2048, SecurityAlgorithms.RsaSha256)]
    [InlineData(KeyKind.Rsa3072, SecurityAlgorithms.RsaSha384)]
    [InlineData(KeyKind.Rsa4096, SecurityAlgorithms.RsaSha512)]
    [InlineData(KeyKind.EcP256, SecurityAlgorithms.EcdsaSha256)]
    [InlineData(KeyKind.EcP384, SecurityAlgorithms.EcdsaSha384)]
    [InlineData(KeyKind.EcP521, SecurityAlgorithms.EcdsaSha512)]
    public void Verify_TokenOfIdentityModel_IsValid(KeyKind kind, string algorithm)
    {
        var pair = TestKeys.Get(kind);
        SecurityKey key;
        if (JwsAlgorithms.TryParse(algorithm, out var parsed) && parsed.IsRsa())
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(pair.ToPem());
            key = new RsaSecurityKey(rsa);
        }
        else
        {
            var ec = ECDsa.Create();
            ec.ImportFromPem(pair.ToPem());
            key = new ECDsaSecurityKey(ec);
        }

        key.KeyId = pair.PublicKey.KeyId;
        var token = new JsonWebTokenHandler().CreateToken(
            $$"""{"iss":"{{Issuer}}","aud":"openshift","exp":{{Now + 60}}}""", new SigningCredentials(key, algorithm));
        var set = new JsonWebKeySet([pair.PublicKey.ToJsonWebKey() with { Algorithm = null }]);

        Verify(token, set).Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("PS256")]
    [InlineData("EdDSA")]
    [InlineData("rs256")]
    [InlineData("")]
    public void Verify_OtherAlgorithm_IsRefused(string algorithm)
    {
        var header = $$"""{"alg":"{{algorithm}}","kid":"{{Rsa.PublicKey.KeyId}}"}""";

        Verify(Jws.Unsigned(header, Payload())).Outcome.ShouldBe(TokenOutcome.AlgorithmRefused);
        Verify(Jws.Sign(Rsa, header, Payload())).Outcome.ShouldBe(TokenOutcome.AlgorithmRefused);
        Verify(Jws.Sign(Rsa, """{"alg":5}""", Payload())).Outcome.ShouldBe(TokenOutcome.AlgorithmRefused);
        Verify(Jws.Sign(Rsa, "{}", Payload())).Outcome.ShouldBe(TokenOutcome.AlgorithmRefused);
    }

    [Fact]
    public void Verify_MacWithThePublicKey_IsRefused()
    {
        var input = $"{Jws.Encode($$"""{"alg":"HS256","kid":"{{Rsa.PublicKey.KeyId}}"}""")}.{Jws.Encode(Payload())}";
        var mac = HMACSHA256.HashData(Encoding.ASCII.GetBytes(Rsa.PublicKey.ToPem()), Encoding.ASCII.GetBytes(input));

        Verify($"{input}.{Base64Url.EncodeToString(mac)}").Outcome.ShouldBe(TokenOutcome.AlgorithmRefused);
    }

    [Theory]
    [InlineData("""["exp"]""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Verify_Crit_IsRefused(string crit) =>
        Verify(Jws.Sign(Rsa, $$"""{"alg":"RS256","kid":"{{Rsa.PublicKey.KeyId}}","crit":{{crit}}}""", Payload()))
            .Outcome.ShouldBe(TokenOutcome.CriticalExtension);

    [Fact]
    public void Verify_RepeatedMember_IsMalformed()
    {
        Verify(Jws.Sign(Rsa, $$"""{"alg":"RS256","kid":"x","kid":"{{Rsa.PublicKey.KeyId}}"}""", Payload())).Outcome
            .ShouldBe(TokenOutcome.Malformed);
        Verify(Jws.Sign(Rsa, Header(Rsa), $$"""{"aud":"x",{{Payload()[1..]}}""")).Problem.ShouldBe(
            "its payload has the member /aud more than once");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.AA ")]
    public void Verify_NoToken_IsMalformed(string text) => Verify(text).Outcome.ShouldBe(TokenOutcome.Malformed);

    [Fact]
    public void Verify_PayloadThatIsNoObject_IsMalformed() =>
        Verify(Jws.Sign(Rsa, Header(Rsa), "[]")).Outcome.ShouldBe(TokenOutcome.Malformed);

    [Fact]
    public void Verify_KeyId_FindsTheKey()
    {
        Verify(Jws.Sign(Rsa, """{"alg":"RS256","kid":"other"}""", Payload())).Outcome.ShouldBe(TokenOutcome.KeyNotFound);
        Verify(Jws.Sign(Rsa, """{"alg":"RS256","kid":5}""", Payload())).Outcome.ShouldBe(TokenOutcome.KeyNotFound);
        Verify(Jws.Sign(Rsa, """{"alg":"RS256"}""", Payload())).Outcome.ShouldBe(TokenOutcome.KeyNotFound);
        Verify(Jws.Sign(Rsa, """{"alg":"RS256"}""", Payload()), JsonWebKeySet.FromKeys([Rsa.PublicKey])).Outcome
            .ShouldBe(TokenOutcome.Valid);
        Verify(Token(), new JsonWebKeySet([])).Outcome.ShouldBe(TokenOutcome.KeyNotFound);
    }

    [Fact]
    public void Verify_KeyForSomethingElse_IsNotUsed()
    {
        var key = Rsa.PublicKey.ToJsonWebKey();

        Verify(Token(), new JsonWebKeySet([key with { Use = "enc" }])).Outcome.ShouldBe(TokenOutcome.KeyNotFound);
        Verify(Token(), new JsonWebKeySet([key with { KeyOperations = ["encrypt"] }])).Outcome.ShouldBe(TokenOutcome.KeyNotFound);
        Verify(Token(), new JsonWebKeySet([key with { KeyOperations = ["verify"] }])).Outcome.ShouldBe(TokenOutcome.Valid);
        Verify(Token(), new JsonWebKeySet([key with { Use = null, Algorithm = null }])).Outcome.ShouldBe(TokenOutcome.Valid);
        Verify(Token(), new JsonWebKeySet([key with { Algorithm = "RS512" }])).Outcome.ShouldBe(TokenOutcome.AlgorithmMismatch);
    }

    [Fact]
    public void Verify_DuplicateKeyId_TakesTheLast()
    {
        var right = Rsa.PublicKey.ToJsonWebKey();
        var wrong = TestKeys.Get(KeyKind.Rsa4096).PublicKey.ToJsonWebKey() with { KeyId = right.KeyId };

        Verify(Token(), new JsonWebKeySet([wrong, right])).Outcome.ShouldBe(TokenOutcome.Valid);
        Verify(Token(), new JsonWebKeySet([right, wrong])).Outcome.ShouldBe(TokenOutcome.BadSignature);
    }

    [Fact]
    public void Verify_AlgorithmOfAnotherKey_IsAMismatch()
    {
        Verify(Jws.Sign(Rsa, $$"""{"alg":"RS256","kid":"{{Ec.PublicKey.KeyId}}"}""", Payload())).Outcome
            .ShouldBe(TokenOutcome.AlgorithmMismatch);
        Verify(Jws.Sign(Ec, $$"""{"alg":"ES256","kid":"{{Ec.PublicKey.KeyId}}"}""", Payload())).Outcome
            .ShouldBe(TokenOutcome.AlgorithmMismatch);
    }

    [Fact]
    public void Verify_EcSignatureInDer_IsBad()
    {
        using var ec = ECDsa.Create();
        ec.ImportFromPem(Ec.ToPem());
        var input = $"{Jws.Encode(Header(Ec))}.{Jws.Encode(Payload())}";
        var der = ec.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence);

        Verify($"{input}.{Base64Url.EncodeToString(der)}").Outcome.ShouldBe(TokenOutcome.BadSignature);
    }

    [Fact]
    public void Verify_AnyChangedCharacter_IsNeverValid()
    {
        var token = Token();
        Gen.Select(Gen.Int[0, token.Length - 1], Gen.Char['!', '~']).Where(t => token[t.Item1] != t.Item2).Sample(
            t =>
            {
                var mutated = token.ToCharArray();
                mutated[t.Item1] = t.Item2;
                Verify(new string(mutated)).IsValid.ShouldBeFalse();
            },
            iter: 3000);
    }

    [Theory]
    [InlineData(Now - 299, TokenOutcome.Valid)]
    [InlineData(Now - 300, TokenOutcome.Expired)]
    public void Verify_Expiry_HasLeeway(long expiry, TokenOutcome outcome) => VerifyPayload(Payload(expiry: expiry)).ShouldBe(outcome);

    [Theory]
    [InlineData("nbf", Now + 300, TokenOutcome.Valid)]
    [InlineData("nbf", Now + 301, TokenOutcome.NotYetValid)]
    [InlineData("iat", Now + 300, TokenOutcome.Valid)]
    [InlineData("iat", Now + 301, TokenOutcome.NotYetValid)]
    public void Verify_TimeInTheFuture_HasLeeway(string claim, long time, TokenOutcome outcome) =>
        VerifyPayload(Payload(expiry: Now + 3600, more: $",\"{claim}\":{time}")).ShouldBe(outcome);

    [Theory]
    [InlineData("""{"iss":"https://issuer.example.com","aud":"openshift"}""")]
    [InlineData("""{"iss":"https://issuer.example.com","aud":"openshift","exp":"1795462698"}""")]
    [InlineData("""{"iss":"https://issuer.example.com","aud":"openshift","exp":1e300}""")]
    [InlineData("""{"iss":"https://issuer.example.com","aud":"openshift","exp":1795462698,"nbf":"x"}""")]
    [InlineData("""{"iss":"https://issuer.example.com","aud":"openshift","exp":1795462698,"iat":null}""")]
    [InlineData("""{"iss":"https://issuer.example.com","aud":5,"exp":1795462698}""")]
    [InlineData("""{"aud":"openshift","exp":1795462698}""")]
    public void Verify_MissingOrOddClaim_IsABadClaim(string payload) => VerifyPayload(payload).ShouldBe(TokenOutcome.BadClaim);

    [Theory]
    [InlineData("""{"iss":"https://issuer.example.com/","aud":"openshift","exp":1795462698}""", TokenOutcome.WrongIssuer)]
    [InlineData("""{"iss":"https://issuer.example.com","aud":["Openshift"],"exp":1795462698}""", TokenOutcome.WrongAudience)]
    [InlineData("""{"iss":"https://issuer.example.com","aud":["a","openshift"],"exp":1795462698}""", TokenOutcome.Valid)]
    [InlineData("""{"iss":"https://issuer.example.com","aud":["openshift"],"exp":253402300799}""", TokenOutcome.Valid)]
    [InlineData("""{"iss":"https://issuer.example.com","aud":["openshift"],"exp":-62135596800}""", TokenOutcome.Expired)]
    public void Verify_IssuerAndAudience_MustFit(string payload, TokenOutcome outcome) => VerifyPayload(payload).ShouldBe(outcome);

    [Fact]
    public void Verify_RandomHeaderAndPayload_IsAlwaysAResult() =>
        Gen.Select(Gen.String[0, 50], Gen.String[0, 50]).Sample(
            t => Verify(Jws.Sign(Ec, t.Item1, t.Item2)).IsValid.ShouldBeFalse(), iter: 1000);

    private static string Header(SigningKey key) => $$"""{"alg":"{{key.DefaultAlgorithm.ToName()}}","kid":"{{key.PublicKey.KeyId}}"}""";

    private static string Payload(long expiry = Now + 60, string more = "") =>
        $$"""{"iss":"{{Issuer}}","aud":"openshift","exp":{{expiry}}{{more}}}""";

    private static string Token() => Jws.Sign(Rsa, Header(Rsa), Payload());

    private static TokenOutcome VerifyPayload(string payload) => Verify(Jws.Sign(Rsa, Header(Rsa), payload)).Outcome;

    private static TokenVerification Verify(string token, JsonWebKeySet? keys = null)
    {
        using var verifier = new TokenVerifier(keys ?? Both, new() { Issuer = Issuer, Audiences = ["openshift"] }, Clock());
        var result = verifier.Verify(token);
        result.IsValid.ShouldBe(result.Problem is null);
        return result;
    }

    private static FakeTimeProvider Clock() => new(DateTimeOffset.FromUnixTimeSeconds(Now));
}
