using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Oidc.Keys;

namespace Irsactl.Explain.Tests.Fixtures;

/// <summary>Tokens of any content, rightly signed: the minter only makes those that the API server would.</summary>
internal static class Tokens
{
    /// <summary>A token as the API server issues it, changed as the test wants it.</summary>
    public static string Make(Action<JsonObject>? claims = null, Action<JsonObject>? header = null, SigningKey? key = null)
    {
        key ??= Pairs.Rsa;
        var head = new JsonObject { ["alg"] = key.DefaultAlgorithm.ToName(), ["kid"] = key.PublicKey.KeyId };
        var now = Scenario.Now.ToUnixTimeSeconds();
        var body = new JsonObject
        {
            ["aud"] = new JsonArray("openshift"),
            ["exp"] = now + 3600,
            ["iat"] = now,
            ["iss"] = Scenario.Issuer,
            ["nbf"] = now,
            ["sub"] = Scenario.Subject,
        };
        header?.Invoke(head);
        claims?.Invoke(body);
        return Sign(head.ToJsonString(), body.ToJsonString(), key);
    }

    /// <summary>Header and payload as they are, signed.</summary>
    public static string Sign(string header, string payload, SigningKey key)
    {
        var input = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(payload))}";
        return $"{input}.{Encode(key.Sign(key.DefaultAlgorithm, Encoding.ASCII.GetBytes(input)))}";
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
