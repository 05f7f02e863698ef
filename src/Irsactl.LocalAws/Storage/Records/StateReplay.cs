using System.Text.Json;
using Irsactl.LocalAws.Iam.Model;
using Irsactl.LocalAws.S3.Model;
using Irsactl.LocalAws.Storage.Journal;

namespace Irsactl.LocalAws.Storage.Records;

/// <summary>Builds the state up from a journal's items.</summary>
internal sealed class StateReplay
{
    // A value that was taken back: reading makes no difference between null and nothing.
    private static readonly JsonElement Null = JsonElement.Parse("null"u8);

    private readonly ContentConverter contents = new();
    private readonly StorageJson json;
    private readonly Dictionary<string, Dictionary<string, JsonElement>> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);

    /// <summary>Begins with nothing.</summary>
    public StateReplay() => json = StorageJson.With(contents);

    /// <summary>Whose state it is, once that was read.</summary>
    public StoredIdentity? Identity { get; private set; }

    /// <summary>Whether the state that the journal began with was read to its end.</summary>
    public bool HasBase { get; private set; }

    /// <summary>S3.</summary>
    public S3State S3 { get; private set; } = new();

    /// <summary>The hashes of all contents that were read.</summary>
    public IEnumerable<string> Known => contents.Contents.Keys;

    /// <summary>Takes the next item.</summary>
    /// <exception cref="JsonException">It is not a record of this program's.</exception>
    public void Add(JournalItem item)
    {
        if (item.Hash is { } hash)
        {
            contents.Contents[hash] = item.Bytes;
            return;
        }

        var record = JsonSerializer.Deserialize(item.Bytes, json.JournalRecord) ?? throw new JsonException("a record is null");
        Identity ??= record.Identity;
        HasBase |= record.EndsBase;
        S3 = (record.S3 ?? []).Aggregate(S3, static (state, change) => state.Apply(change));
        foreach (var edit in record.Iam ?? [])
        {
            Apply(edit);
        }
    }

    /// <summary>IAM, once everything was read.</summary>
    /// <exception cref="JsonException">What was read is not a state of this program's.</exception>
    public IamState BuildIam()
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

            // What was never changed is as it was in the beginning.
            foreach (var member in json.IamState.Properties.Where(member => !values.ContainsKey(member.Name) && !tables.ContainsKey(member.Name)))
            {
                writer.WritePropertyName(member.Name);
                JsonSerializer.Serialize(writer, member.Get?.Invoke(IamState.Initial), member.Options.GetTypeInfo(member.PropertyType));
            }

            writer.WriteEndObject();
        }

        return JsonSerializer.Deserialize(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), json.IamState)
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

    private void Apply(StateEdit edit)
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
}
