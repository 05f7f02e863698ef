using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Irsactl.LocalAws.Tests.Sts;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalAws.Tests.Fuzzing;

/// <summary>A token that may be good or a forgery: how it is made, so that a failure says what it was.</summary>
/// <param name="Algorithm">By which the honest token is signed.</param>
/// <param name="Header">The trick on the header.</param>
/// <param name="Payload">The trick on the payload.</param>
/// <param name="Signer">Who signs.</param>
/// <param name="IsSignedAfter">Whether the signature is over the changed header and payload.</param>
/// <param name="Signature">The trick on the signature's bytes.</param>
/// <param name="Text">The trick on the finished text.</param>
/// <param name="At">Where, for tricks that have a place.</param>
internal sealed record ForgedToken(
    JwsAlgorithm Algorithm, string Header, string Payload, string Signer, bool IsSignedAfter, string Signature, string Text, int At)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly string[] Headers =
    [
        "alg:none", "alg:None", "alg:NONE", "alg:HS256", "alg:HS512", "alg:PS256", "alg:RS256", "alg:RS384", "alg:RS512", "alg:ES256",
        "alg:ES384", "alg:ES512", "alg:ES256K", "alg:EdDSA", "alg:", "kid:RS256", "kid:ES256", "kid:ES384", "kid:ES512", "kid:",
        "kid:../../dev/null", "json:alg:null", "json:alg:[\"RS256\"]", "json:kid:null", "json:kid:7", "json:crit:[]", "json:crit:[\"b64\"]",
        "json:b64:false", "jwk", "jku", "x5u", "x5c", "twice:alg:none", "twice:kid:ES256", "first:alg:none", "typ:at+jwt", "cty:JWT",
        "zip:DEF",
    ];

    private static readonly string[] Payloads =
    [
        "sub:admin", "aud:client-b", "aud:nobody", "azp:client-b", "twice:sub:admin", "twice:aud:nobody", "twice:aud:client-b",
        "twice:iss:https://evil.example.com", "iss:https://evil.example.com", "iss:https://issuer.example.com/cluster/",
        "json:exp:9999999999", "json:exp:1", "json:sub:7", "json:sub:null", "space",
    ];

    private static readonly string[] Signers =
        ["other-key-of-issuer", "stranger", "hmac-pem", "hmac-der", "hmac-modulus", "hmac-empty", "nobody"];

    private static readonly string[] Texts =
    [
        "padding", "padding-all", "loose-bits-header", "loose-bits-payload", "loose-bits-signature", "standard-alphabet", "newline",
        "space-front", "space-end", "dot-end", "dot-front", "five-parts", "no-signature", "character", "swap-parts", "nul", "fullwidth",
    ];

    public static Gen<ForgedToken> Any { get; } = Gen.Select(
        Gen.Enum<JwsAlgorithm>(),
        Mostly("", Headers),
        Mostly("", Payloads),
        Mostly("issuer", Signers),
        Gen.Bool,
        Mostly("as-is", [.. SignatureTricks.Names]),
        Gen.Select(Mostly("", Texts), Gen.Int[0, 4000]),
        (algorithm, header, payload, signer, after, signature, text) =>
            new ForgedToken(algorithm, header, payload, signer, after, signature, text.Item1, text.Item2));

    // A few tricks at once and often only one: most tokens with all of them would be refused for the first.
    private static Gen<string> Mostly(string harmless, string[] tricks) =>
        Gen.Select(Gen.Int[0, 2], Gen.OneOf(tricks), (dice, trick) => dice == 0 ? trick : harmless);

    /// <summary>The token as it is sent.</summary>
    public string Make(WebIdentityWorld world)
    {
        var issuer = world.Issuer;
        var honestHeader = new JsonObject { ["alg"] = Algorithm.ToName(), ["kid"] = Algorithm.ToName(), ["typ"] = "JWT" }.ToJsonString();
        var honestPayload = world.Claims.ToJsonString();
        var header = Change(honestHeader, Header, issuer);
        var payload = Change(honestPayload, Payload, issuer);
        var input = $"{Encode(header)}.{Encode(payload)}";
        var signed = IsSignedAfter ? input : $"{Encode(honestHeader)}.{Encode(honestPayload)}";
        var signature = Sign(Encoding.ASCII.GetBytes(signed), issuer);
        if (signature.Length > 1)
        {
            signature = SignatureTricks.Apply(Signature, signature, Algorithm, Modulus(issuer), At);
        }

        return ChangeText($"{input}.{Base64Url.EncodeToString(signature)}");
    }

    private byte[] Sign(byte[] input, IssuerKit issuer)
    {
        switch (Signer)
        {
            case "issuer":
                return issuer.KeyFor(Algorithm).Sign(Algorithm, input);
            case "other-key-of-issuer":
                return issuer.KeyFor(JwsAlgorithm.ES256).Sign(JwsAlgorithm.ES256, input);
            case "stranger":
                using (var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                {
                    return stranger.SignData(input, HashAlgorithmName.SHA256);
                }

            case "nobody":
                return [];
            default:
                return HMACSHA256.HashData(
                    Signer switch
                    {
                        "hmac-pem" => Encoding.ASCII.GetBytes(issuer.KeyFor(Algorithm).PublicKey.ToPem()),
                        "hmac-der" => Der(issuer.KeyFor(Algorithm).PublicKey.ToPem()),
                        "hmac-modulus" => Modulus(issuer).Modulus ?? [],
                        _ => [],
                    },
                    input);
        }
    }

    private static string Change(string json, string trick, IssuerKit issuer)
    {
        if (trick.Length == 0)
        {
            return json;
        }

        var parts = trick.Split(':', 3);
        switch (parts[0])
        {
            case "space":
                return $" {json}\n";
            case "json":
                return With(json, parts[1], JsonNode.Parse(parts[2]));
            case "twice":
                return $"{json[..^1]},\"{parts[1]}\":\"{parts[2]}\"}}";
            case "first":
                return $"{{\"{parts[1]}\":\"{parts[2]}\",{json[1..]}";
            case "jwk":
                using (var stranger = SigningKey.Generate(KeyKind.EcP256))
                {
                    var key = stranger.PublicKey.ToJsonWebKey();
                    return With(json, "jwk", new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = key.X, ["y"] = key.Y });
                }

            case "jku" or "x5u":
                return With(json, parts[0], issuer.KeySetUrl.Replace("issuer", "evil", StringComparison.Ordinal));
            case "x5c":
                return With(json, "x5c", new JsonArray("MIIB"));
            default:
                return With(json, parts[0], string.Join(':', parts[1..]));
        }
    }

    private string ChangeText(string token)
    {
        var parts = token.Split('.');
        switch (Text)
        {
            case "padding":
                return token + "=";
            case "padding-all":
                return string.Join('.', parts.Select(part => part.PadRight((part.Length + 3) / 4 * 4, '=')));
            case "loose-bits-header":
                return $"{Loosen(parts[0])}.{parts[1]}.{parts[2]}";
            case "loose-bits-payload":
                return $"{parts[0]}.{Loosen(parts[1])}.{parts[2]}";
            case "loose-bits-signature":
                return $"{parts[0]}.{parts[1]}.{Loosen(parts[2])}";
            case "standard-alphabet":
                return token.Replace('-', '+').Replace('_', '/');
            case "swap-parts":
                return $"{parts[1]}.{parts[0]}.{parts[2]}";
            case "five-parts":
                return $"{token}.{parts[1]}.{parts[2]}";
            case "no-signature":
                return $"{parts[0]}.{parts[1]}.";
            case "dot-front":
                return "." + token;
            case "character":
                return Insert(token, Alphabet[At % 64].ToString(), 1);
            case "" or null:
                return token;
            default:
                return Insert(
                    token, Text switch { "newline" => "\n", "nul" => "\0", "fullwidth" => "\uff21", "dot-end" => ".", _ => " " }, 0);
        }
    }

    private string Insert(string token, string piece, int replaced)
    {
        var at = Text switch { "space-front" => 0, "space-end" or "dot-end" => token.Length, _ => At % token.Length };
        return token[..at] + piece + token[Math.Min(at + replaced, token.Length)..];
    }

    // The next letter of the alphabet differs in the last bit, which in two of three lengths is none of the data's.
    private static string Loosen(string part) =>
        part.Length == 0 ? part : part[..^1] + Alphabet[(Alphabet.IndexOf(part[^1], StringComparison.Ordinal) ^ 1) % 64];

    private static string With(string json, string name, JsonNode? value)
    {
        var members = JsonNode.Parse(json)?.AsObject() ?? [];
        members[name] = value;
        return members.ToJsonString();
    }

    private static RSAParameters Modulus(IssuerKit issuer)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(issuer.KeyFor(JwsAlgorithm.RS256).PublicKey.ToPem());
        return rsa.ExportParameters(includePrivateParameters: false);
    }

    private static byte[] Der(string pem) => Convert.FromBase64String(string.Concat(pem.Split('\n').Where(line => !line.StartsWith('-'))));

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
