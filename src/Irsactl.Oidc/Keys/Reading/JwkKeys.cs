using System.Text;
using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Formats;
using Irsactl.Oidc.Jwks;

namespace Irsactl.Oidc.Keys.Reading;

/// <summary>The keys of a JSON Web Key or of a set of them (RFC 7517).</summary>
internal static class JwkKeys
{
    private const int MaxDepth = 16;

    public static IEnumerable<PublicKey> Read(string json, string source)
    {
        if (!StrictJson.TryParseObject(Encoding.UTF8.GetBytes(json), MaxDepth, out var root, out _, out var problem))
        {
            throw new IrsactlException(KeyErrors.Damaged, $"{source} begins like a JSON Web Key, but is {problem}");
        }

        List<JsonElement> keys = root.TryGetProperty("keys"u8, out var set) && set.ValueKind == JsonValueKind.Array
            ? [.. set.EnumerateArray()]
            : [root];
        if (keys.Exists(key => PrivateKeyMaterial.MembersOf(key).Length > 0))
        {
            throw KeyRefusals.PrivateJwk(source);
        }

        if (keys.Count == 0 || (keys is [var only] && only.ValueKind == JsonValueKind.Object && !only.TryGetProperty("kty"u8, out _)))
        {
            throw new IrsactlException(
                KeyErrors.NotAKey,
                $"{source} is JSON, but {(keys.Count == 0 ? "a key set without keys" : "neither a JSON Web Key nor a set of them")}",
                "give the key itself, or the set that the API server answers at /openid/v1/jwks");
        }

        return keys.Select((key, index) => Read(key, new KeyPlace(source, "its content", keys.Count == 1 ? 0 : index + 1)));
    }

    private static PublicKey Read(JsonElement element, KeyPlace place)
    {
        var jwk = JsonWebKeyReader.Read(element);
        if (jwk.Use is not (null or "sig"))
        {
            throw new IrsactlException(
                JwksErrors.UnusableKey, $"{place.Name} is not for signatures: its use is {jwk.Use}", "leave it out of the file");
        }

        return jwk.TryToPublicKey(out var key, out var problem)
            ? key
            : throw new IrsactlException(JwksErrors.UnusableKey, $"{place.Name} cannot be used: {problem}", KeyBody.UsableKinds);
    }
}
