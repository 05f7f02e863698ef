using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Irsactl.LocalAws.Server.Storage.Records;

/// <summary>
/// Objects' and parts' contents stand in records as their SHA-256; the bytes themselves lie beside the records, once for each hash.
/// </summary>
internal sealed class ContentConverter : JsonConverter<ReadOnlyMemory<byte>>
{
    /// <summary>The contents by hash: those that reading can name, and those that writing has named.</summary>
    public Dictionary<string, ReadOnlyMemory<byte>> Contents { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } hash && Contents.TryGetValue(hash, out var bytes)
            ? bytes
            : throw new JsonException("it names contents that are not there");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(value.Span));
        Contents.TryAdd(hash, value);
        writer.WriteStringValue(hash);
    }
}
