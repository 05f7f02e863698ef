using System.Text;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Oidc.Tests.Tokens;

public sealed class JsonWebSignatureTests
{
    [Fact]
    public void Parse_Example_HasThePartsOfRfc7515()
    {
        // RFC 7515 appendix A.1, up to its signature.
        var token = JsonWebSignature.Parse(
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc1"
            + "9yb290Ijp0cnVlfQ."
            + "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

        token.Header.Algorithm.ShouldBe("HS256");
        token.Header.Type.ShouldBe("JWT");
        token.Header.KeyId.ShouldBeNull();
        token.Header.HasCritical.ShouldBeFalse();
        Encoding.UTF8.GetString(token.Payload.Span)
            .ShouldBe("{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}");
        token.Signature.Length.ShouldBe(32);
    }

    [Fact]
    public void Parse_RepeatedMembers_TakesTheLastAndReportsThem()
    {
        var token = JsonWebSignature.Parse(Jws.Unsigned(
            """{"alg":"none","alg":"RS256","kid":"a","k\u0069d":"b"}""",
            """{"aud":"x","sub":"s","aud":"y","aud":["z"],"kubernetes.io":{"namespace":"a","namespace":"b"},"l":[{"a/~b":1,"a/~b":2}]}"""));
        TokenClaims.TryParse(token.Payload.Span, out var claims, out _).ShouldBeTrue();

        token.Header.Algorithm.ShouldBe("RS256");
        token.Header.KeyId.ShouldBe("b");
        token.Header.DuplicateMembers.ShouldBe(["/alg", "/kid"]);
        claims.ShouldNotBeNull();
        claims.Audiences.ShouldBe(["z"]);
        claims.ServiceAccount?.Namespace.ShouldBe("b");
        claims.DuplicateMembers.ShouldBe(["/aud", "/kubernetes.io/namespace", "/l/0/a~1~0b"]);
    }

    [Fact]
    public void Parse_ManyRepeatedMembers_ReportsTheFirstTwenty()
    {
        var names = string.Join(',', Enumerable.Range(0, 800).Select(i => $"\"m{i}\":1"));

        var token = JsonWebSignature.Parse(Jws.Unsigned($"{{{names},{names}}}", "{}"));

        token.Header.DuplicateMembers.Length.ShouldBe(20);
        token.Header.DuplicateMembers[0].ShouldBe("/m0");
    }

    [Theory]
    [InlineData("""{"crit":["exp"]}""", new[] { "exp" })]
    [InlineData("""{"crit":[]}""", new string[0])]
    [InlineData("""{"crit":"exp"}""", new string[0])]
    [InlineData("""{"crit":null}""", new string[0])]
    public void Parse_CritInAnyForm_IsExposed(string header, string[] names)
    {
        var token = JsonWebSignature.Parse(Jws.Unsigned(header, "{}"));

        token.Header.HasCritical.ShouldBeTrue();
        token.Header.Critical.ShouldBe(names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("e30")]
    [InlineData("e30.e30")]
    [InlineData("e30.e30.AA.AA")]
    [InlineData("e30.e30.AA.")]
    [InlineData(".e30.AA")]
    [InlineData("e30=.e30.AA")]
    [InlineData("e30.e30.AA==")]
    [InlineData("e30.e30.A")]
    [InlineData("e30.e30.AB")]
    [InlineData("e30.e30.A+/A")]
    [InlineData("e30.e30.AA\n")]
    [InlineData(" e30.e30.AA")]
    [InlineData("e30.e 30.AA")]
    [InlineData("e30.e30.ÄÄ")]
    [InlineData("e30.e30.AA\0")]
    [InlineData("W10.e30.AA")]
    [InlineData("eyA.e30.AA")]
    public void Parse_NotStrictlyAToken_IsRefused(string text)
    {
        JsonWebSignature.TryParse(text, out var token, out var problem).ShouldBeFalse();

        token.ShouldBeNull();
        problem.ShouldNotBeNullOrEmpty();
        Should.Throw<IrsactlException>(() => JsonWebSignature.Parse(text)).Code.ShouldBe(TokenErrors.NotAToken);
    }

    [Fact]
    public void Parse_EmptyPayloadAndSignature_IsTakenApart()
    {
        var token = JsonWebSignature.Parse("e30..");

        token.Payload.IsEmpty.ShouldBeTrue();
        token.Signature.IsEmpty.ShouldBeTrue();
        TokenClaims.TryParse(token.Payload.Span, out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeNull().ShouldContain("not JSON");
    }

    [Fact]
    public void Parse_LongerThanAllowed_IsTooLong()
    {
        var token = $"e30.{Jws.Encode(new string(' ', 20_000))}.AA";

        Should.Throw<IrsactlException>(() => JsonWebSignature.Parse(token)).Code.ShouldBe(TokenErrors.TooLong);
        JsonWebSignature.Parse(token, maxLength: token.Length).Payload.Length.ShouldBe(20_000);
        Should.Throw<IrsactlException>(() => JsonWebSignature.Parse(token, token.Length - 1)).Code.ShouldBe(TokenErrors.TooLong);
    }

    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""{"a":["\ud800\u0041"]}""")]
    public void TryParse_HalfASurrogatePair_IsRefused(string json)
    {
        JsonWebSignature.TryParse(Jws.Unsigned(json, "{}"), out _, out var problem).ShouldBeFalse();
        problem.ShouldBe("its header is not valid Unicode in one of its texts");
        TokenClaims.TryParse(Encoding.UTF8.GetBytes(json), out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void TryParse_BytesThatAreNotUtf8_AreRefused() =>
        TokenClaims.TryParse([.. "{\"a\":\""u8, 0xff, .. "\"}"u8], out _, out _).ShouldBeFalse();

    [Fact]
    public void TryParse_DeeplyNested_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);

        TokenClaims.TryParse(Encoding.UTF8.GetBytes(deep), out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"exp":1795462638}""", 1795462638000L)]
    [InlineData("""{"exp":1795462638.5}""", 1795462638500L)]
    [InlineData("""{"exp":1.795462638e9}""", 1795462638000L)]
    [InlineData("""{"exp":-1}""", -1000L)]
    [InlineData("""{"exp":"1795462638"}""", null)]
    [InlineData("""{"exp":1e300}""", null)]
    [InlineData("""{"exp":253402300800}""", null)]
    [InlineData("""{"exp":null}""", null)]
    [InlineData("{}", null)]
    public void ExpiresAt_AnyJson_IsATimeOrNull(string json, long? milliseconds)
    {
        TokenClaims.TryParse(Encoding.UTF8.GetBytes(json), out var claims, out _).ShouldBeTrue();

        (claims.ShouldNotBeNull().ExpiresAt?.ToUnixTimeMilliseconds()).ShouldBe(milliseconds);
    }

    [Theory]
    [InlineData("""{"aud":"a"}""", "a")]
    [InlineData("""{"aud":["a","b"]}""", "a", "b")]
    [InlineData("""{"aud":["a",1]}""")]
    [InlineData("""{"aud":1}""")]
    [InlineData("{}")]
    public void Audiences_AnyJson_AreTextsOrNone(string json, params string[] audiences)
    {
        TokenClaims.TryParse(Encoding.UTF8.GetBytes(json), out var claims, out _).ShouldBeTrue();

        claims.ShouldNotBeNull().Audiences.ShouldBe(audiences);
    }

    [Fact]
    public void TryParse_RandomText_NeverThrows() =>
        Gen.OneOf(
            Gen.String[0, 200],
            Gen.Char["ey.AJ-_=09z"].Array[0, 100].Select(c => new string(c)),
            Gen.Select(Gen.String[0, 60], Gen.String[0, 60], (h, p) => Jws.Unsigned(h, p)),
            Gen.Select(Json, Json, (h, p) => Jws.Unsigned(h, p))).Sample(text => ReadEverything(text), iter: 10_000);

    [Fact]
    public void TryParse_MutatedToken_NeverThrows()
    {
        var token = Jws.Sign(
            TestKeys.Get(KeyKind.EcP256),
            """{"alg":"ES256","kid":"a"}""",
            """{"aud":["x"],"exp":1,"sub":"\u00e4","kubernetes.io":{"pod":{"name":"p","uid":"u"}}}""");
        Gen.Select(Gen.Int[0, token.Length - 1], Gen.Char['!', '~']).Array[1, 3].Sample(
            changes =>
            {
                var mutated = token.ToCharArray();
                foreach (var (at, with) in changes)
                {
                    mutated[at] = with;
                }

                ReadEverything(mutated);
            },
            iter: 10_000);
    }

    private static readonly Gen<string> Json = Gen.OneOf(
        "{", "}", "[", "]", "\"alg\"", "\"aud\"", "\"exp\"", "\"kubernetes.io\"", "\"pod\"", "\"a\"", ":", ",", "1", "null", "1e999",
        "\"\\ud83d\"", "\"\\ude00\"")
        .Array[0, 12].Select(parts => "{" + string.Concat(parts));

    private static void ReadEverything(ReadOnlySpan<char> text)
    {
        if (!JsonWebSignature.TryParse(text, out var token, out var problem))
        {
            problem.ShouldNotBeNullOrEmpty();
            return;
        }

        _ = (token.Header.Algorithm, token.Header.KeyId, token.Header.Type, token.Header.Critical, token.Header.HasCritical);
        if (TokenClaims.TryParse(token.Payload.Span, out var claims, out _))
        {
            _ = (claims.Issuer, claims.Subject, claims.Audiences, claims.TokenId, claims.ExpiresAt, claims.NotBefore, claims.IssuedAt,
                claims.ServiceAccount);
        }
    }
}
