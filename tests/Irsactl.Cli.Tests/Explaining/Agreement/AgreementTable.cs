using System.Text.Json.Nodes;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Tests.Explaining.Agreement;

/// <summary>The tokens, by what is tried on them.</summary>
internal static class AgreementTable
{
    /// <summary>The groups.</summary>
    public static IReadOnlyDictionary<string, Func<IEnumerable<AgreementCase>>> Groups { get; } =
        new SortedDictionary<string, Func<IEnumerable<AgreementCase>>>(StringComparer.Ordinal)
        {
            ["algorithms"] = Algorithms,
            ["audiences"] = Audiences,
            ["claims"] = Claims,
            ["documents"] = Documents,
            ["headers"] = Headers,
            ["keys"] = Keys,
            ["several faults"] = SeveralFaults,
            ["texts"] = Texts,
            ["times"] = Times,
            ["trust policies"] = TrustPolicies,
        };

    private static readonly string[] ClaimNames =
    [
        "iss", "sub", "aud", "azp", "iat", "exp", "nbf", "jti", "email", "amr", "https://aws.amazon.com/roles",
        "https://aws.amazon.com/tags", "https://aws.amazon.com/source_identity", "https://aws.amazon.com/tags/principal_tags/team",
        "https://aws.amazon.com/tags/transitive_tag_keys",
    ];

    private static readonly string[] ClaimValues =
    [
        "null", "true", "0", "1", "-1", "1.5", "1e9", "99999999999999999999", "9223372036854775807", "\"\"", "\" \"", "\"x\"", "\"1e9\"",
        "\"é\"", "[]", "[1]", "[null]", "[\"openshift\"]", "[\"openshift\",\"other\"]", "{}", "{\"principal_tags\":1}",
        "{\"principal_tags\":{\"k\":\"v\"}}", "{\"principal_tags\":{\"k\":[\"v\"]}}",
        "{\"principal_tags\":{\"k\":[\"v\"]},\"transitive_tag_keys\":[\"k\"]}", "\"arn:aws:iam::123456789012:role/role-0\"",
        "\"https://agree-oidc.s3.us-east-1.amazonaws.com/\"",
    ];

    private static IEnumerable<AgreementCase> Claims()
    {
        yield return new("valid", AgreementTokens.Make());
        foreach (var name in ClaimNames)
        {
            yield return new($"without {name}", AgreementTokens.Make(claims => claims.Remove(name)));
            foreach (var value in ClaimValues)
            {
                yield return new($"{name} is {value}", AgreementTokens.Make(claims => claims[name] = JsonNode.Parse(value)));
            }
        }

        yield return new("long sub", AgreementTokens.Make(claims => claims["sub"] = new string('a', 2000)));
        yield return new("sub too long for a session", AgreementTokens.Make(claims => claims["sub"] = new string('a', 2300)));
        yield return new("nothing at all", AgreementTokens.Make(claims => claims.Clear()));
    }

    private static IEnumerable<AgreementCase> Times()
    {
        long[] offsets = [-315360000, -3601, -301, -300, -299, 0, 1, 299, 300, 301, 3600, 315360000];
        foreach (var name in (string[])["iat", "nbf", "exp"])
        {
            foreach (var offset in offsets)
            {
                yield return new(
                    $"{name} {offset} s from now", AgreementTokens.Make(claims => claims[name] = AgreementTokens.Now + offset));
            }

            foreach (var factor in (long[])[1_000, 1_000_000, 1_000_000_000])
            {
                yield return new(
                    $"{name} by {factor}", AgreementTokens.Make(claims => claims[name] = (AgreementTokens.Now + 600) * factor));
            }

            yield return new($"{name} as a text", AgreementTokens.Make(
                claims => claims[name] = (AgreementTokens.Now + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
            yield return new($"{name} with a fraction", AgreementTokens.Make(claims => claims[name] = AgreementTokens.Now + 0.5));
            yield return new($"{name} as a date", AgreementTokens.Make(claims => claims[name] = "2026-06-01T12:00:00Z"));
        }
    }

    private static IEnumerable<AgreementCase> Algorithms()
    {
        (SigningKey Key, JwsAlgorithm Algorithm)[] pairs =
        [
            (AgreementKeys.Rsa, JwsAlgorithm.RS256), (AgreementKeys.Rsa, JwsAlgorithm.RS384), (AgreementKeys.Rsa, JwsAlgorithm.RS512),
            (AgreementKeys.P256, JwsAlgorithm.ES256), (AgreementKeys.P384, JwsAlgorithm.ES384), (AgreementKeys.P521, JwsAlgorithm.ES512),
        ];
        JsonNode?[] others =
        [
            "none", "None", "HS256", "PS256", "EdDSA", "ES256K", "rs256", "", null, 1, "RS256", "RS384", "RS512", "ES256", "ES384", "ES512",
        ];
        foreach (var (key, algorithm) in pairs)
        {
            yield return new($"{algorithm}", AgreementTokens.Make(key: key, algorithm: algorithm));
            foreach (var other in others)
            {
                yield return new(
                    $"signed with {algorithm}, header says {other?.ToJsonString()}",
                    AgreementTokens.Make(header: head => head["alg"] = other?.DeepClone(), key: key, algorithm: algorithm));
            }
        }
    }

    private static IEnumerable<AgreementCase> Audiences()
    {
        string[] spellings =
        [
            "openshift", "Openshift", "openshift ", " openshift", "openshift\u00a0", "openshif", "openshiftt", "sts.amazonaws.com",
            "sts.amazon.com", "sts.amazonaws.com/", "https://sts.amazonaws.com", "STS.amazonaws.com", AgreementWorld.Issuer,
            "https://kubernetes.default.svc", "",
        ];
        foreach (var audience in spellings)
        {
            yield return new($"aud '{audience}'", AgreementTokens.Make(claims => claims["aud"] = audience));
            yield return new($"aud ['{audience}']", AgreementTokens.Make(claims => claims["aud"] = new JsonArray(audience)));
            yield return new($"azp '{audience}'", AgreementTokens.Make(claims => claims["azp"] = audience));
            yield return new(
                $"aud of two and azp '{audience}'",
                AgreementTokens.Make(claims => (claims["aud"], claims["azp"]) = (new JsonArray("a", "b"), audience)));
        }

        yield return new("aud openshift twice", AgreementTokens.Make(claims => claims["aud"] = new JsonArray("openshift", "openshift")));
    }

    private static IEnumerable<AgreementCase> Headers()
    {
        JsonNode?[] values =
        [
            "", "other", AgreementKeys.P256.PublicKey.KeyId, null, 1, new JsonArray("kid"),
            AgreementKeys.Rsa.PublicKey.KeyId.ToUpperInvariant(), AgreementKeys.Rsa.PublicKey.KeyId + " ",
        ];
        foreach (var value in values)
        {
            yield return new($"kid {value?.ToJsonString()}", AgreementTokens.Make(header: head => head["kid"] = value?.DeepClone()));
        }

        yield return new("no kid", AgreementTokens.Make(header: head => head.Remove("kid")));
        yield return new("no kid, one key", AgreementTokens.Make(header: head => head.Remove("kid")))
        {
            KeySet = AgreementDocuments.Set(AgreementKeys.Rsa),
        };
        foreach (var name in (string[])["typ", "crit", "b64", "jku", "jwk", "x5c", "cty", "zip", "enc"])
        {
            yield return new($"{name} a text", AgreementTokens.Make(header: head => head[name] = "JWT"));
            yield return new($"{name} a list", AgreementTokens.Make(header: head => head[name] = new JsonArray("b64")));
            yield return new($"{name} null", AgreementTokens.Make(header: head => head[name] = null));
        }
    }

    private static IEnumerable<AgreementCase> Texts()
    {
        var token = AgreementTokens.Make();
        (string, string)[] texts =
        [
            ("newline behind", token + "\n"), ("CRLF behind", token + "\r\n"), ("blank before", " " + token),
            ("no-break space behind", token + "\u00a0"),
            ("byte order mark", "\uFEFF" + token),
            ("quotes", $"\"{token}\""), ("Bearer", "Bearer " + token), ("padding", token + "="), ("cut", token[..^1]),
            ("cut by a part", token[..token.LastIndexOf('.')]),
            ("a fourth part", token + ".x"), ("no signature", token[..(token.LastIndexOf('.') + 1)]), ("another signature",
                token[..^6] + "AAAAAA"), ("three characters", "abc"), ("four characters", "abcd"),
            ("dots", "..."), ("a line break within", token.Insert(40, "\n")),
            ("a file name", "/var/run/secrets/eks.amazonaws.com/serviceaccount/token"),
            ("very long", AgreementTokens.Make(claims => claims["x"] = new string('x', 15_000))),
            ("aud twice", Twice("\"aud\":\"other\",")), ("sub twice", Twice("\"sub\":\"other\",")), ("exp twice", Twice("\"exp\":1,")),
            ("payload a list", AgreementTokens.Sign(
                $$"""{"alg":"RS256","kid":"{{AgreementKeys.Rsa.PublicKey.KeyId}}"}""", "[]", AgreementKeys.Rsa, JwsAlgorithm.RS256)),
            ("payload a text", AgreementTokens.Sign(
                $$"""{"alg":"RS256","kid":"{{AgreementKeys.Rsa.PublicKey.KeyId}}"}""", "text", AgreementKeys.Rsa, JwsAlgorithm.RS256)),
        ];
        return texts.Select(text => new AgreementCase(text.Item1, text.Item2));
    }

    private static string Twice(string member) => AgreementTokens.Sign(
        $$"""{"alg":"RS256","kid":"{{AgreementKeys.Rsa.PublicKey.KeyId}}"}""",
        $$"""{{{member}}"aud":"openshift","exp":{{AgreementTokens.Now + 60}},"iat":{{AgreementTokens.Now}},"iss":"{{AgreementWorld.Issuer}}","sub":"x"}""",
        AgreementKeys.Rsa,
        JwsAlgorithm.RS256);

    private static IEnumerable<AgreementCase> Documents() =>
        AgreementDocuments.Discoveries()
            .Select(document => new AgreementCase(document.Name, AgreementTokens.Make()) { Discovery = document.Text });

    private static IEnumerable<AgreementCase> Keys()
    {
        foreach (var (name, text) in AgreementDocuments.KeySets())
        {
            yield return new(name, AgreementTokens.Make()) { KeySet = text };
            yield return new($"{name}, token without kid", AgreementTokens.Make(header: head => head.Remove("kid"))) { KeySet = text };
        }
    }

    private static IEnumerable<AgreementCase> TrustPolicies()
    {
        (string Name, Action<JsonObject> Change)[] tokens =
        [
            ("usual", _ => { }), ("another sub", claims => claims["sub"] = "system:serviceaccount:other:web"),
            ("sub a number", claims => claims["sub"] = 7),
            ("email and amr", claims => (claims["email"], claims["amr"]) = ("openshift", new JsonArray("openshift", 1))),
            ("tags", claims => claims["https://aws.amazon.com/tags"] = JsonNode.Parse("{\"principal_tags\":{\"k\":[\"v\"]}}")),
            ("source identity", claims => claims["https://aws.amazon.com/source_identity"] = "somebody"),
        ];
        foreach (var policy in AgreementTrust.All())
        {
            foreach (var (name, change) in tokens)
            {
                yield return new($"{policy}: {name}", AgreementTokens.Make(change)) { TrustPolicy = policy };
            }

            yield return new($"{policy}: session web-1", AgreementTokens.Make()) { TrustPolicy = policy, SessionName = "web-1" };
        }

        yield return new("no such role", AgreementTokens.Make()) { Role = "arn:aws:iam::123456789012:role/nobody" };
        yield return new("a path that the role has not", AgreementTokens.Make()) { Role = "arn:aws:iam::123456789012:role/path/role-0" };
    }

    /// <summary>Two faults at once: the answer is about the first that AWS comes to.</summary>
    private static IEnumerable<AgreementCase> SeveralFaults()
    {
        (string Name, Action<JsonObject> Claims, Action<JsonObject> Header)[] faults =
        [
            ("no iat", claims => claims.Remove("iat"), _ => { }),
            ("two audiences", claims => claims["aud"] = new JsonArray("a", "b"), _ => { }),
            ("exp a text", claims => claims["exp"] = "x", _ => { }), ("expired", claims => claims["exp"] = 1, _ => { }),
            ("no provider", claims => claims["iss"] = "https://other.example", _ => { }),
            ("kid unknown", _ => { }, head => head["kid"] = "x"), ("alg none", _ => { }, head => head["alg"] = "none"),
            ("audience", claims => claims["azp"] = "x", _ => { }), ("sub null", claims => claims["sub"] = null, _ => { }),
            ("tags", claims => claims["https://aws.amazon.com/tags"] = 1, _ => { }),
            ("roles", claims => claims["https://aws.amazon.com/roles"] = 1, _ => { }),
            ("subject", claims => claims["sub"] ??= "other", _ => { }),
        ];
        var trust = AgreementTrust.All().ElementAt(1);
        yield return new("no fault", AgreementTokens.Make()) { TrustPolicy = trust };
        for (var first = 0; first < faults.Length; first++)
        {
            for (var second = first + 1; second < faults.Length; second++)
            {
                var (one, other) = (faults[first], faults[second]);
                yield return new(
                    $"{one.Name} and {other.Name}",
                    AgreementTokens.Make(
                        claims => { one.Claims(claims); other.Claims(claims); },
                        head => { one.Header(head); other.Header(head); })) { TrustPolicy = trust };
            }
        }
    }
}
