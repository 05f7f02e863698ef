using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace Irsactl.Oidc.Formats;

/// <summary>
/// Reads a JSON object that came from outside. What it returns can be read without a further surprise: valid UTF-8, no half surrogate
/// pairs in any string, limited depth. Where a member is repeated, <see cref="JsonElement.GetProperty(string)"/> gives the last one.
/// </summary>
internal static class StrictJson
{
    /// <param name="utf8">The document.</param>
    /// <param name="maxDepth">How deep objects and arrays may lie in each other.</param>
    /// <param name="root">The object.</param>
    /// <param name="duplicates">JSON pointers of the members that are repeated, the first twenty.</param>
    /// <param name="problem">What it is not, to follow an "is".</param>
    public static bool TryParseObject(
        ReadOnlySpan<byte> utf8,
        int maxDepth,
        out JsonElement root,
        out ImmutableArray<string> duplicates,
        [NotNullWhen(false)] out string? problem)
    {
        root = default;
        duplicates = [];
        if (!Utf8.IsValid(utf8))
        {
            problem = "not UTF-8";
            return false;
        }

        try
        {
            // Only an escape can hide half a surrogate pair in valid UTF-8, and few documents have any escapes.
            if (utf8.Contains((byte)'\\') && HasUnreadableString(utf8, maxDepth))
            {
                problem = "not valid Unicode in one of its texts";
                return false;
            }

            root = Parse(utf8, maxDepth, out duplicates);
        }
        catch (JsonException e)
        {
            problem = $"not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})";
            return false;
        }

        problem = root.ValueKind == JsonValueKind.Object ? null : "not a JSON object";
        return problem is null;
    }

    private static JsonElement Parse(ReadOnlySpan<byte> utf8, int maxDepth, out ImmutableArray<string> duplicates)
    {
        try
        {
            duplicates = [];
            return JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            // Not JSON at all, or a repeated member: the second reading throws again or names what is repeated.
            var root = JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth });
            duplicates = RepeatedMembers.Find(root);
            return root;
        }
    }

    private static bool HasUnreadableString(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                try
                {
                    reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
