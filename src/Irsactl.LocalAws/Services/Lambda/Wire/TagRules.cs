using System.Collections.Immutable;
using System.Text.Json;

namespace Irsactl.LocalAws.Services.Lambda.Wire;

/// <summary>Tags of functions (AWS Lambda Developer Guide, "Using tags on Lambda functions").</summary>
internal static class TagRules
{
    private const int MaxTags = 50;

    /// <summary>Reads tags.</summary>
    public static ImmutableSortedDictionary<string, string> Read(IReadOnlyDictionary<string, string>? given)
    {
        var tags = (given ?? new Dictionary<string, string>(StringComparer.Ordinal)).ToImmutableSortedDictionary(StringComparer.Ordinal);
        CheckCount(tags);
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > 128 || value.Length > 256 || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw LambdaErrors.InvalidParameter(
                    $"The tag '{key}' is not valid: keys have 1 to 128 characters and do not begin with aws:, values up to 256.");
            }
        }

        return tags;
    }

    /// <summary>Refuses more tags than a function can have.</summary>
    public static void CheckCount(ImmutableSortedDictionary<string, string> tags)
    {
        if (tags.Count > MaxTags)
        {
            throw LambdaErrors.InvalidParameter("The number of tags exceeds the limit of 50.");
        }
    }

    /// <summary>The condition keys of a request that brings tags.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Keys(IReadOnlyDictionary<string, string> tags)
    {
        var keys = tags.ToDictionary(tag => $"aws:RequestTag/{tag.Key}", tag => (IReadOnlyList<string>)[tag.Value], StringComparer.Ordinal);
        return TagKeys(keys, [.. tags.Keys]);
    }

    /// <summary>The condition key of a request that names tags.</summary>
    public static Dictionary<string, IReadOnlyList<string>> TagKeys(
        Dictionary<string, IReadOnlyList<string>> keys, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            keys["aws:TagKeys"] = names;
        }

        return keys;
    }

    /// <summary>Writes tags.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableSortedDictionary<string, string> tags)
    {
        json.WriteStartObject("Tags");
        foreach (var (key, value) in tags)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }
}
