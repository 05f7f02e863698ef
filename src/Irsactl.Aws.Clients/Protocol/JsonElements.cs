using System.Text.Json;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>Reading AWS's JSON: what is missing, null or of another type is not there.</summary>
internal static class JsonElements
{
    /// <summary>The member; undefined where there is none.</summary>
    public static JsonElement Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The member's text, or null.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The member's number, or null.</summary>
    public static int? Number(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>Whether the member is <c>true</c>.</summary>
    public static bool IsTrue(this JsonElement element, string name) => element.Child(name).ValueKind == JsonValueKind.True;

    /// <summary>The members of the list of that name; none where it is missing.</summary>
    public static IEnumerable<JsonElement> Members(this JsonElement element, string list) =>
        element.Child(list) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    /// <summary>The member's members as a map of texts; empty where it is missing.</summary>
    public static IReadOnlyDictionary<string, string> Map(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString() ?? "", StringComparer.Ordinal)
            : [];

    /// <summary>The tags of a resource, which JSON services have as a map.</summary>
    public static IReadOnlyList<ResourceTag> Tags(this JsonElement element, string name) =>
        [.. element.Map(name).Select(tag => new ResourceTag(tag.Key, tag.Value))];

    /// <summary>The tags of a resource, of the services that have them as a list.</summary>
    public static IReadOnlyList<ResourceTag> TagList(this JsonElement element, string name) =>
        [.. element.Members(name).Select(tag => new ResourceTag(tag.Text("Key") ?? "", tag.Text("Value") ?? ""))];

    /// <summary>Writes a map of texts.</summary>
    public static void WriteMap(this Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, string>> map)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes tags as a map.</summary>
    public static void WriteTags(this Utf8JsonWriter writer, string name, IEnumerable<ResourceTag> tags) =>
        writer.WriteMap(name, tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)));

    /// <summary>Writes tags as a list.</summary>
    public static void WriteTagList(this Utf8JsonWriter writer, string name, IEnumerable<ResourceTag> tags)
    {
        writer.WriteStartArray(name);
        foreach (var tag in tags)
        {
            writer.WriteStartObject();
            writer.WriteString("Key", tag.Key);
            writer.WriteString("Value", tag.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a text unless there is none.</summary>
    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
