using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.Oidc.Formats;

namespace Irsactl.Oidc.Jwks;

/// <summary>Writes key sets in the member order of the Go library that ccoctl and Kubernetes write theirs with.</summary>
internal static class JsonWebKeyWriter
{
    public static byte[] Write(ImmutableArray<JsonWebKey> keys)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, PublishedJson.Indented))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var key in keys)
            {
                Write(json, key);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, JsonWebKey key)
    {
        json.WriteStartObject();
        Text("use", key.Use);
        Text("kty", key.KeyType);
        Text("kid", key.KeyId);
        Text("crv", key.Curve);
        Text("alg", key.Algorithm);
        Text("x", key.X);
        Text("y", key.Y);
        Text("n", key.Modulus);
        Text("e", key.Exponent);
        Texts("x5c", key.CertificateChain);
        Texts("key_ops", key.KeyOperations);
        foreach (var (name, value) in key.OtherMembers)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();

        void Text(string name, string? value)
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }

        void Texts(string name, ImmutableArray<string>? values)
        {
            if (values is { } items)
            {
                json.WriteStringArray(name, items);
            }
        }
    }
}
