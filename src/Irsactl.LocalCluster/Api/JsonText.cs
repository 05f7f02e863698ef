using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Irsactl.LocalCluster.Api;

/// <summary>JSON as it is sent.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            node.WriteTo(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Text as it stands in a message about it.</summary>
    public static string Quote(string text) => text.Length > 100 ? text[..100] : text;
}
