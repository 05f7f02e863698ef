using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Tests.Explaining.Agreement;

/// <summary>Tokens of any content.</summary>
internal static class AgreementTokens
{
    public const string Subject = "system:serviceaccount:apps:web";

    // Keys sign one token after the other.
    private static readonly Lock Gate = new();

    public static long Now { get; } = AgreementWorld.Now.ToUnixTimeSeconds();

    /// <summary>A token as the API server issues it, changed as the case wants it.</summary>
    public static string Make(
        Action<JsonObject>? claims = null, Action<JsonObject>? header = null, SigningKey? key = null, JwsAlgorithm? algorithm = null)
    {
        key ??= AgreementKeys.Rsa;
        var signed = algorithm ?? key.DefaultAlgorithm;
        var head = new JsonObject { ["alg"] = signed.ToName(), ["kid"] = key.PublicKey.KeyId };
        var body = new JsonObject
        {
            ["aud"] = new JsonArray("openshift"),
            ["exp"] = Now + 3600,
            ["iat"] = Now,
            ["iss"] = AgreementWorld.Issuer,
            ["nbf"] = Now,
            ["sub"] = Subject,
        };
        header?.Invoke(head);
        claims?.Invoke(body);
        return Sign(head.ToJsonString(), body.ToJsonString(), key, signed);
    }

    /// <summary>Header and payload as they are, signed.</summary>
    public static string Sign(string header, string payload, SigningKey key, JwsAlgorithm algorithm)
    {
        var input = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(payload))}";
        lock (Gate)
        {
            return $"{input}.{Encode(key.Sign(algorithm, Encoding.ASCII.GetBytes(input)))}";
        }
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
