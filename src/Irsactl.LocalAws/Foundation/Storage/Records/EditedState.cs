using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Irsactl.LocalAws.Foundation.Storage.Records;

/// <summary>A state as its edits leave it, member by member, until it is built.</summary>
internal sealed class EditedState
{
    // A value that was taken back: reading makes no difference between null and nothing.
    private static readonly JsonElement Null = JsonElement.Parse("null"u8);

    private readonly Dictionary<string, Dictionary<string, JsonElement>> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);

    /// <summary>Takes the next edit.</summary>
    public void Apply(StateEdit edit)
    {
        if (edit.Key is not { } key)
        {
            values[edit.Member] = edit.Value ?? Null;
            return;
        }

        if (!tables.TryGetValue(edit.Member, out var table))
        {
            tables[edit.Member] = table = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        }

        if (edit.Value is { } value)
        {
            table[key] = value;
        }
        else
        {
            table.Remove(key);
        }
    }

    /// <summary>The state, once every edit was taken.</summary>
    /// <param name="initial">What members that were never changed are like.</param>
    /// <param name="type">The stored form.</param>
    /// <exception cref="JsonException">What was read is not a state of this program's.</exception>
    public T Build<T>(T initial, JsonTypeInfo<T> type)
        where T : class
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteAll(writer, values);
            foreach (var (member, table) in tables)
            {
                writer.WriteStartObject(member);
                WriteAll(writer, table);
                writer.WriteEndObject();
            }

            foreach (var member in type.Properties.Where(member => !values.ContainsKey(member.Name) && !tables.ContainsKey(member.Name)))
            {
                writer.WritePropertyName(member.Name);
                JsonSerializer.Serialize(writer, member.Get?.Invoke(initial), member.Options.GetTypeInfo(member.PropertyType));
            }

            writer.WriteEndObject();
        }

        return JsonSerializer.Deserialize(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), type)
            ?? throw new JsonException("the state is null");
    }

    private static void WriteAll(Utf8JsonWriter writer, Dictionary<string, JsonElement> members)
    {
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}
