using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Irsactl.Oidc.Formats;

/// <summary>How JSON is written that others read.</summary>
internal static class PublishedJson
{
    /// <summary>Four spaces and line feeds: what ccoctl publishes.</summary>
    public static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        IndentSize = 4,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>No white space: tokens.</summary>
    public static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteStringArray(this Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
