using System.Text;
using CsCheck;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using Irsactl.Testing.Fuzzing;

namespace Irsactl.Oidc.Tests.Fuzzing;

/// <summary>
/// Documents that are almost right, or that want to cost much: refused with a code or read, in memory that their length accounts for.
/// </summary>
public sealed class HostileDocumentTests
{
    // What one byte may cost: its place in a JSON element's table, its text in UTF-16, a share of an object for its member.
    private const int BytesPerByte = 200;

    private static readonly IssuerUrl Issuer = IssuerUrl.Parse("https://issuer.example.com/cluster");

    /// <summary>Inputs made to be expensive, around a text that is a valid beginning.</summary>
    public static TheoryData<string> Expensive =>
    [
        "deep arrays", "deep objects", "deep arrays, unclosed", "many members", "one member many times", "long number", "long exponent",
        "long text", "many escapes", "many dots", "spaces", "many half surrogates",
    ];

    [Fact]
    public void KeySet_AlmostRight_IsReadOrRefused()
    {
        using var ec = SigningKey.Generate(KeyKind.EcP256);
        var rsa = TestKeys.Get(KeyKind.Rsa2048);
        Mutations.Of(new JsonWebKeySet([ec.PublicKey.ToJsonWebKey(), rsa.PublicKey.ToJsonWebKey()]).ToJson())
            .Sample(ReadKeySet, iter: Fuzz.Iterations(3000));
    }

    [Fact]
    public void DiscoveryDocument_AlmostRight_IsReadOrRefused() =>
        Mutations.Of(DiscoveryDocument.For(Issuer).ToJson()).Sample(ReadDiscoveryDocument, iter: Fuzz.Iterations(3000));

    [Fact]
    public void Token_AlmostRight_IsVerifiedOrRefused()
    {
        using var verifier = new TokenVerifier(
            new JsonWebKeySet([TestKeys.Get(KeyKind.EcP256).PublicKey.ToJsonWebKey()]), new TokenVerifierOptions(), TimeProvider.System);
        Gen.Select(
            Mutations.Of("""{"alg":"ES256","kid":"a","typ":"JWT"}"""u8.ToArray()),
            Mutations.Of("""{"iss":"https://i","sub":"s","aud":["a"],"exp":9999999999}"""u8.ToArray()))
            .Sample((header, payload) => ReadToken(verifier, Join(header, payload)), iter: Fuzz.Iterations(3000));
    }

    [Fact]
    public void KeyFile_AlmostRight_IsReadOrRefused() =>
        Mutations.Of(
            TestKeys.Get(KeyKind.EcP256).ToPem(),
            TestKeys.Get(KeyKind.Rsa2048).ToPem(),
            TestKeys.Get(KeyKind.EcP256).PublicKey.ToPem()).Sample(
            pem => Fuzz.Bounded(pem.Length, BytesPerByte, () =>
            {
                Refusable(() => SigningKey.FromPem(pem, "a.pem").Dispose());
                Refusable(() => PublicKey.FromPem(pem, "a.pem").Dispose());
            }),
            iter: Fuzz.Iterations(2000));

    [Fact]
    public void IssuerUrl_AlmostRight_IsReadOrRefused() =>
        Mutations.Of("https://issuer.example.com/cluster", "https://[::1]:8443/a%20b", "https://b.s3.cn-north-1.amazonaws.com.cn").Sample(
            text => Fuzz.Bounded(text.Length, BytesPerByte, () =>
            {
                if (IssuerUrl.TryParse(text, out var url, out _))
                {
                    url.DiscoveryDocumentUrl.Scheme.ShouldBe("https");
                }
            }),
            iter: Fuzz.Iterations(3000));

    [Theory]
    [MemberData(nameof(Expensive))]
    public void Documents_MadeToBeExpensive_AreRefusedCheaply(string kind)
    {
        using var verifier = new TokenVerifier(new JsonWebKeySet([]), new TokenVerifierOptions(), TimeProvider.System);
        foreach (var length in new[] { 15_000, 250_000, 1_000_000 })
        {
            var document = Make(kind, length);
            ReadKeySet(document);
            ReadDiscoveryDocument(document);
            ReadToken(verifier, Join(document, document));
            ReadToken(verifier, Encoding.Latin1.GetString(document));
        }
    }

    private static byte[] Make(string kind, int length) => Encoding.UTF8.GetBytes(kind switch
    {
        "deep arrays" => $"{{\"keys\":{new string('[', length / 2)}{new string(']', length / 2)}}}",
        "deep objects" => string.Concat(Enumerable.Repeat("{\"a\":", length / 6)) + "1" + new string('}', length / 6),
        "deep arrays, unclosed" => new string('[', length),
        "many members" => $"{{{string.Join(',', Enumerable.Range(0, length / 12).Select(number => $"\"{number:D6}\":1"))}}}",
        "one member many times" => $"{{{string.Join(',', Enumerable.Repeat("\"keys\":[]", length / 10))}}}",
        "long number" => $"{{\"exp\":{new string('9', length)}}}",
        "long exponent" => $"{{\"exp\":1e{new string('9', length)}}}",
        "long text" => $"{{\"issuer\":\"{new string('a', length)}\"}}",
        "many escapes" => $"{{\"issuer\":\"{string.Concat(Enumerable.Repeat("\\u0061", length / 6))}\"}}",
        "many half surrogates" => $"{{\"issuer\":\"{string.Concat(Enumerable.Repeat("\\ud800", length / 6))}\"}}",
        "many dots" => new string('.', length),
        _ => new string(' ', length),
    });

    private static string Join(byte[] header, byte[] payload) =>
        $"{System.Buffers.Text.Base64Url.EncodeToString(header)}.{System.Buffers.Text.Base64Url.EncodeToString(payload)}.AAAA";

    private static void ReadKeySet(byte[] document) => Fuzz.Bounded(document.Length, BytesPerByte, () => Refusable(() =>
    {
        foreach (var key in JsonWebKeySet.Parse(document, "keys.json").Keys)
        {
            if (key.TryToPublicKey(out var publicKey, out _))
            {
                publicKey.Dispose();
            }
        }
    }));

    private static void ReadDiscoveryDocument(byte[] document) =>
        Fuzz.Bounded(document.Length, BytesPerByte, () => Refusable(() => DiscoveryDocument.Parse(document, "a")));

    private static void ReadToken(TokenVerifier verifier, string token) => Fuzz.Bounded(token.Length, BytesPerByte, () =>
    {
        var result = verifier.Verify(token);
        result.IsValid.ShouldBeFalse();
        _ = (result.Claims?.ExpiresAt, result.Claims?.Audiences, result.Claims?.ServiceAccount, result.Claims?.Subject);
    });

    private static void Refusable(Action read)
    {
        try
        {
            read();
        }
        catch (IrsactlException refusal)
        {
            refusal.Code.Id.ShouldStartWith("IRS1");

            // What is refused is not repeated at length.
            refusal.Message.Length.ShouldBeLessThan(2_000);
        }
    }
}
