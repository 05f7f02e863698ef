using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Tests.Explaining.Agreement;

/// <summary>The issuer's documents, right ones and others.</summary>
internal static class AgreementDocuments
{
    public static string Discovery { get; } = Encoding.UTF8.GetString(
        DiscoveryDocument.For(IssuerUrl.Parse(AgreementWorld.Issuer)).ToJson());

    public static string KeySet { get; } = Set(AgreementKeys.Rsa, AgreementKeys.P256, AgreementKeys.P384, AgreementKeys.P521);

    public static string Set(params SigningKey[] keys) =>
        Encoding.UTF8.GetString(JsonWebKeySet.FromKeys([.. keys.Select(key => key.PublicKey)]).ToJson());

    /// <summary>Discovery documents, each with one thing other than usual.</summary>
    public static IEnumerable<(string Name, string? Text)> Discoveries()
    {
        yield return ("no discovery document", null);
        foreach (var text in Broken)
        {
            yield return ($"discovery document {text}", text);
        }

        foreach (var name in (string[])
        [
            "issuer", "jwks_uri", "response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported",
            "claims_supported",
        ])
        {
            yield return ($"discovery document without {name}", Discovery.Changed(json => json.Remove(name)));
            foreach (var value in (string[])["null", "\"\"", "[]", "1", "{}", "\"https://other.example\""])
            {
                yield return ($"discovery document, {name} is {value}", Discovery.Changed(json => json[name] = JsonNode.Parse(value)));
            }
        }

        yield return ("issuer with a slash", Discovery.Changed(json => json["issuer"] = AgreementWorld.Issuer + "/"));
        yield return ("issuer with capitals", Discovery.Changed(json => json["issuer"] = AgreementWorld.Issuer.ToUpperInvariant()));
        yield return ("jwks_uri without TLS", Discovery.Changed(json => json["jwks_uri"] = $"http://{AgreementWorld.Host}/keys.json"));
        yield return ("jwks_uri that leads nowhere", Discovery.Changed(json => json["jwks_uri"] = $"{AgreementWorld.Issuer}/none.json"));
        yield return ("jwks_uri that is relative", Discovery.Changed(json => json["jwks_uri"] = "/keys.json"));
        yield return ("jwks_uri with a port", Discovery.Changed(json => json["jwks_uri"] = $"https://{AgreementWorld.Host}:443/keys.json"));
        yield return ("an unknown member", Discovery.Changed(json => json["x"] = new JsonArray(1, null)));
        yield return ("a byte order mark", "\uFEFF" + Discovery);
        yield return ("blanks around it", $"\n  {Discovery}\n");
        yield return ("text behind it", Discovery + "x");
        yield return ("issuer twice", Discovery.Insert(1, "\"issuer\":\"https://other.example\","));
    }

    /// <summary>Key sets, each with one thing other than usual.</summary>
    public static IEnumerable<(string Name, string? Text)> KeySets()
    {
        yield return ("no key set", null);
        foreach (var text in Broken)
        {
            yield return ($"key set {text}", text);
        }

        foreach (var name in (string[])["kty", "kid", "use", "alg", "n", "e", "key_ops", "x5c"])
        {
            yield return ($"key without {name}", First(json => json.Remove(name)));
            foreach (var value in (string[])["null", "\"\"", "\"enc\"", "\"sig\"", "[]", "[\"verify\"]", "1", "\"AQAB\"", "\"EC\""])
            {
                yield return ($"key, {name} is {value}", First(json => json[name] = JsonNode.Parse(value)));
            }
        }

        yield return ("keys of others only", Set(AgreementKeys.OtherRsa));
        yield return ("one key only", Set(AgreementKeys.Rsa));
        yield return ("the key under another id", First(json => json["kid"] = "other"));
        yield return ("the same id twice, the signer last", Twice(signerLast: true, null));
        yield return ("the same id twice, the signer first", Twice(signerLast: false, null));
        yield return ("the same id twice, the last for encryption", Twice(signerLast: true, "enc"));
        yield return ("100 keys", Many(99));
        yield return ("101 keys", Many(100));
    }

    /// <summary>A JSON object with a change.</summary>
    public static string Changed(this string json, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        change(root);
        return root.ToJsonString();
    }

    private static readonly string[] Broken =
    [
        "", " ", "{}", "[]", "null", "<html></html>", "{\"keys\":{}}", "{\"keys\":[null]}", "{\"keys\":[1]}", "{\"keys\":[]",
        "{\"keys\":[{}]}",
    ];

    private static string First(Action<JsonObject> change) => KeySet.Changed(json => change(json["keys"]![0]!.AsObject()));

    private static string Twice(bool signerLast, string? use) => Set(AgreementKeys.Rsa, AgreementKeys.OtherRsa).Changed(json =>
    {
        var keys = json["keys"]!.AsArray();
        keys[1]!["kid"] = keys[0]!["kid"]!.GetValue<string>();
        if (signerLast)
        {
            var first = keys[0];
            keys.RemoveAt(0);
            keys.Add(first);
        }

        if (use is not null)
        {
            keys[1]!["use"] = use;
        }
    });

    private static string Many(int others) => Set(AgreementKeys.Rsa).Changed(json =>
    {
        var keys = json["keys"]!.AsArray();
        var model = JsonNode.Parse(Set(AgreementKeys.OtherRsa))!["keys"]![0]!;
        for (var number = 0; number < others; number++)
        {
            var key = model.DeepClone();
            key["kid"] = $"other-{number}";
            keys.Add(key);
        }
    });
}
