using System.Text.Json;

namespace Irsactl.Cli.Commands.Tokens;

/// <summary>JSON as AWS reads it: of members that are there more than once, the last.</summary>
internal static class EffectiveJson
{
    /// <summary>The members that count, in the order in which their names first appear.</summary>
    public static IEnumerable<JsonProperty> Members(JsonElement value) =>
        value.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal).Select(group => group.Last());

    /// <summary>Writes a value, at every depth without what does not count.</summary>
    public static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in Members(value))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
