using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Irsactl.Oidc.Jwks;

/// <summary>
/// Reads one entry of a key set. Nothing in it is an error: what does not fit makes the entry defective. The last of repeated members
/// counts, as in tokens.
/// </summary>
internal sealed class JsonWebKeyReader
{
    private static readonly FrozenSet<string> Known =
        FrozenSet.Create(StringComparer.Ordinal, "kty", "use", "key_ops", "alg", "kid", "n", "e", "crv", "x", "y", "x5c");

    private readonly JsonElement _element;
    private string? _defect;

    private JsonWebKeyReader(JsonElement element) => _element = element;

    public static JsonWebKey Read(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? new JsonWebKeyReader(element).Read()
        : new JsonWebKey { Defect = "it is not a JSON object" };

    private JsonWebKey Read()
    {
        var key = new JsonWebKey
        {
            KeyType = Text("kty"),
            Use = Text("use"),
            KeyOperations = Texts("key_ops"),
            Algorithm = Text("alg"),
            KeyId = Text("kid"),
            Modulus = Text("n"),
            Exponent = Text("e"),
            Curve = Text("crv"),
            X = Text("x"),
            Y = Text("y"),
            CertificateChain = Texts("x5c"),
            PrivateMembers = PrivateKeyMaterial.MembersOf(_element),
            OtherMembers =
            [
                .. _element.EnumerateObject()
                    .Where(member => !Known.Contains(member.Name) && !PrivateKeyMaterial.IsPrivateMember(member.Name))
                    .GroupBy(member => member.Name, member => member.Value, StringComparer.Ordinal)
                    .Select(values => KeyValuePair.Create(values.Key, values.Last())),
            ],
        };
        return key with { Defect = _defect };
    }

    private string? Text(string name)
    {
        if (!_element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        _defect ??= $"{name} is not a text";
        return null;
    }

    private ImmutableArray<string>? Texts(string name)
    {
        if (!_element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
        {
            return [.. value.EnumerateArray().Select(item => item.GetString() ?? "")];
        }

        _defect ??= $"{name} is not an array of texts";
        return null;
    }
}
