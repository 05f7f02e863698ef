using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>An issuer with one key for each algorithm, whose tokens and documents a test can bend as it likes.</summary>
internal sealed class IssuerKit : IDisposable
{
    // Generating RSA keys takes longer than any test; a copy each, because a key is not for several threads.
    private static readonly string Rsa = Pem(KeyKind.Rsa2048);
    private static readonly string P256 = Pem(KeyKind.EcP256);
    private static readonly string P384 = Pem(KeyKind.EcP384);
    private static readonly string P521 = Pem(KeyKind.EcP521);

    private readonly SigningKey rsa = SigningKey.FromPem(Rsa, nameof(Rsa));
    private readonly Dictionary<JwsAlgorithm, SigningKey> curves = new()
    {
        [JwsAlgorithm.ES256] = SigningKey.FromPem(P256, nameof(P256)),
        [JwsAlgorithm.ES384] = SigningKey.FromPem(P384, nameof(P384)),
        [JwsAlgorithm.ES512] = SigningKey.FromPem(P521, nameof(P521)),
    };

    public string Url { get; init; } = "https://issuer.example.com/cluster";

    public string HostAndPath => Url["https://".Length..];

    public string DiscoveryUrl => Url + "/.well-known/openid-configuration";

    public string KeySetUrl => Url + "/keys.json";

    /// <summary>The key set: RS256 and so on, each key under its algorithm's name.</summary>
    public JsonArray Keys => [.. Enum.GetValues<JwsAlgorithm>().Select(algorithm => Jwk(algorithm, algorithm.ToName()))];

    public JsonObject Jwk(JwsAlgorithm algorithm, string? keyId)
    {
        var jwk = KeyFor(algorithm).PublicKey.ToJsonWebKey();
        var json = new JsonObject { ["kty"] = jwk.KeyType, ["alg"] = algorithm.ToName(), ["use"] = "sig" };
        if (keyId is not null)
        {
            json["kid"] = keyId;
        }

        foreach (var (name, value) in new[] { ("n", jwk.Modulus), ("e", jwk.Exponent), ("crv", jwk.Curve), ("x", jwk.X), ("y", jwk.Y) })
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }

        return json;
    }

    public SigningKey KeyFor(JwsAlgorithm algorithm) => algorithm.IsRsa() ? rsa : curves[algorithm];

    /// <summary>Publishes discovery document and key set.</summary>
    public void Publish(TestIssuers issuers, JsonArray? keys = null, string? cacheControl = "no-cache", Action<JsonObject>? change = null)
    {
        foreach (var (path, document) in Documents(keys, change))
        {
            issuers.Serve($"{Url}/{path}", Encoding.UTF8.GetBytes(document), cacheControl);
        }
    }

    /// <summary>Discovery document and key set, by their paths below the issuer's URL.</summary>
    public IReadOnlyDictionary<string, string> Documents(JsonArray? keys = null, Action<JsonObject>? change = null)
    {
        var discovery = new JsonObject
        {
            ["issuer"] = Url,
            ["jwks_uri"] = KeySetUrl,
            ["response_types_supported"] = new JsonArray("id_token"),
            ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        };
        change?.Invoke(discovery);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [".well-known/openid-configuration"] = discovery.ToJsonString(),
            ["keys.json"] = new JsonObject { ["keys"] = keys ?? Keys }.ToJsonString(),
        };
    }

    /// <summary>Signs what is given, whatever it is.</summary>
    public string Sign(JsonObject header, string payload, JwsAlgorithm? algorithm = null)
    {
        var input = $"{Encode(header.ToJsonString())}.{Encode(payload)}";
        var signing = algorithm ?? (JwsAlgorithms.TryParse((string?)header["alg"], out var named) ? named : JwsAlgorithm.RS256);
        return $"{input}.{Base64Url.EncodeToString(KeyFor(signing).Sign(signing, Encoding.ASCII.GetBytes(input)))}";
    }

    public static JsonObject Header(string algorithm = "RS256", string? keyId = "RS256")
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" };
        if (keyId is not null)
        {
            header["kid"] = keyId;
        }

        return header;
    }

    public void Dispose()
    {
        rsa.Dispose();
        foreach (var key in curves.Values)
        {
            key.Dispose();
        }
    }

    private static string Pem(KeyKind kind)
    {
        using var key = SigningKey.Generate(kind);
        return key.ToPem();
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
