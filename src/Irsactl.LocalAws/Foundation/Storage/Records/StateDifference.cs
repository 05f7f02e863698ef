using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Irsactl.LocalAws.Foundation.Storage.Records;

/// <summary>
/// What has changed between two immutable states, found by walking the members that are stored: a table by key, every other member as
/// one value. A member added to the state is covered without a line here.
/// </summary>
internal static class StateDifference
{
    /// <summary>Finds the changes.</summary>
    public static List<StateEdit> Between<T>(T before, T after, JsonTypeInfo<T> type)
        where T : class
    {
        var edits = new List<StateEdit>();
        foreach (var member in type.Properties)
        {
            if (member.Get is not { } get || get(before) is var old && Equals(old, get(after)))
            {
                continue;
            }

            var value = get(after);
            if (old is IDictionary former && value is IDictionary present)
            {
                AddTable(edits, member.Name, former, present, type.Options);
            }
            else
            {
                edits.Add(new StateEdit(
                    member.Name, Key: null, JsonSerializer.SerializeToElement(value, member.Options.GetTypeInfo(member.PropertyType))));
            }
        }

        return edits;
    }

    private static void AddTable(List<StateEdit> edits, string member, IDictionary before, IDictionary after, JsonSerializerOptions options)
    {
        // By the exact spelling of keys, also where the table itself takes no notice of case: the journal knows only text.
        var left = Entries(before).ToDictionary(StringComparer.Ordinal);
        foreach (var (key, value) in Entries(after))
        {
            if (!left.Remove(key, out var old) || !Equals(old, value))
            {
                edits.Add(new StateEdit(member, key, JsonSerializer.SerializeToElement(value, options.GetTypeInfo(value.GetType()))));
            }
        }

        edits.AddRange(left.Keys.Select(key => new StateEdit(member, key, Value: null)));
    }

    private static IEnumerable<KeyValuePair<string, object>> Entries(IDictionary table)
    {
        foreach (DictionaryEntry entry in table)
        {
            yield return new((string)entry.Key, entry.Value ?? throw new InvalidOperationException("a table of the state holds null"));
        }
    }
}
