using System.IO.Compression;
using System.Text;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>Extensions, other serialisations, and tokens within tokens.</summary>
internal static class HeaderAttacks
{
    private static readonly string[] Critical =
        [
            "[\"exp\"]", "[\"b64\"]", "[\"alg\"]", "[\"custom\"]", "[\"b64\",\"b64\"]", "[]", "[\"\"]", "[null]", "null", "\"b64\"", "{}",
            "0", "false",
        ];

    public static IEnumerable<JoseAttack> All =>
    [
        .. Critical.Select(json => JoseAttack.Header($"crit {json}", "crit", json, Outcome.NotAToken)),
        new(
            "crit and the extension it names",
            forge => forge.Signed(
                TokenForge.Repeat(TokenForge.HeaderWith("crit", "[\"custom\"]"), "\"custom\"", "true", isFirst: false), forge.Payload),
            Outcome.NotAToken),
        new(
            "crit twice, the last one empty",
            forge => forge.Signed(
                TokenForge.Repeat(TokenForge.HeaderWith("crit", "[\"custom\"]"), "\"crit\"", "[]", isFirst: false), forge.Payload),
            Outcome.NotAToken),
        new(
            "crit spelled with an escape",
            forge => forge.Signed(TokenForge.Repeat(TokenForge.Header, "\"\\u0063rit\"", "[\"b64\"]", isFirst: false), forge.Payload),
            Outcome.NotAToken),
        JoseAttack.Header("Crit in another case means nothing", "Crit", "[\"b64\"]", Outcome.Accepted),
        JoseAttack.Header("b64 false without crit means nothing", "b64", "false", Outcome.Accepted),
        new(
            "b64 false, payload not encoded",
            forge => $"{Encode(TokenForge.HeaderWith("b64", "false"))}.{forge.Payload}.AAAA",
            Outcome.NotAToken),
        new("b64 false, signed over the payload not encoded", forge => TokenForge.With(
            Encoding.UTF8.GetBytes(TokenForge.HeaderWith("b64", "false")),
            Encoding.UTF8.GetBytes(forge.Payload),
            input => forge.Issuer.KeyFor(JwsAlgorithm.RS256).Sign(
                JwsAlgorithm.RS256,
                [.. input[..(Array.IndexOf(input, (byte)'.') + 1)], .. Encoding.UTF8.GetBytes(forge.Payload)])), Outcome.NotValidated),
        new("detached payload", forge => forge.Signed(TokenForge.Header, forge.Payload) is var token
            ? $"{token[..token.IndexOf('.', StringComparison.Ordinal)]}..{token[(token.LastIndexOf('.') + 1)..]}"
            : "", Outcome.NotAToken),
        JoseAttack.Header("zip of a payload that is not compressed means nothing", "zip", "\"DEF\"", Outcome.Accepted),
        new(
            "zip of a payload that is compressed",
            forge => forge.Signed(Encoding.UTF8.GetBytes(TokenForge.HeaderWith("zip", "\"DEF\"")), Deflate(forge.Payload)),
            Outcome.NotAToken),
        new(
            "a token as payload",
            forge => forge.Signed(TokenForge.HeaderWith("cty", "\"JWT\""), forge.Signed(TokenForge.Header, forge.Payload)),
            Outcome.NotAToken),
        new(
            "a token as payload, in quotes",
            forge => forge.Signed(TokenForge.HeaderWith("cty", "\"JWT\""), $"\"{forge.Signed(TokenForge.Header, forge.Payload)}\""),
            Outcome.NotAToken),
        new(
            "the five parts of an encrypted token",
            forge => $"{Encode("""{"alg":"RSA-OAEP","enc":"A256GCM","kid":"RS256"}""")}.AAAA.AAAA.AAAA.AAAA",
            Outcome.NotAToken),
        new(
            "the five parts of an encrypted token with alg dir",
            forge => $"{Encode("""{"alg":"dir","enc":"A256GCM","kid":"RS256"}""")}..AAAA.AAAA.AAAA",
            Outcome.NotAToken),
        new(
            "enc in an honest token means nothing",
            forge => forge.Signed(TokenForge.HeaderWith("enc", "\"A256GCM\""), forge.Payload),
            Outcome.Accepted),
        new("flattened JSON serialisation", forge => forge.Signed(TokenForge.Header, forge.Payload).Split('.') is var parts
            ? $$"""{"protected":"{{parts[0]}}","payload":"{{parts[1]}}","signature":"{{parts[2]}}"}""" : "", Outcome.NotAToken),
        new("general JSON serialisation", forge => forge.Signed(TokenForge.Header, forge.Payload).Split('.') is var parts
            ? $$"""{"payload":"{{parts[1]}}","signatures":[{"protected":"{{parts[0]}}","signature":"{{parts[2]}}"}]}"""
            : "", Outcome.NotAToken),
        new("an honest token hidden in another one's JSON", forge => forge.Signed(TokenForge.Header, forge.Payload).Split('.') is var parts
            ? $$"""{"a":"{{parts[0]}}.{{parts[1]}}.{{parts[2]}}"}""" : "", Outcome.NotAToken),
        .. new[] { "\"at+jwt\"", "\"JWE\"", "\"jose+json\"", "\"\"", "null", "7", "[]" }.Select(
            json => JoseAttack.Header($"typ {json} means nothing", "typ", json, Outcome.Accepted)),
        JoseAttack.Header("claims in the header mean nothing", "iss", "\"https://evil.example.com\"", Outcome.Accepted),
    ];

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static byte[] Deflate(string text)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.Optimal))
        {
            deflate.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
