using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Parsing;

/// <summary>Reads the JSON that policies are made of, and says where it is wrong.</summary>
internal static class PolicyJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static JsonDocument Parse(string json)
    {
        if (json.Length > PolicyLimits.Document)
        {
            throw new PolicyFaultException(
                PolicyFaultKind.TooLong, "", $"the document has {json.Length} characters, the limit is {PolicyLimits.Document}");
        }

        try
        {
            var utf8 = Encoding.UTF8.GetBytes(json);
            return !utf8.Contains((byte)'\\') || AreNamesReadable(utf8)
                ? JsonDocument.Parse(utf8, Options)
                : throw Syntax("a member's name", "holds a character that is none");
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $" at line {line + 1}, column {exception.BytePositionInLine + 1}" : "";
            throw new PolicyFaultException(PolicyFaultKind.InvalidJson, "", $"it is not valid JSON{place}, or names a member twice");
        }
    }

    /// <summary>Text without the characters that stand for wildcards inside this library.</summary>
    public static string Text(JsonElement element, string place)
    {
        if (element.ValueKind is not JsonValueKind.String)
        {
            throw Syntax(place, "must be text");
        }

        string? text;
        try
        {
            text = element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            text = null;
        }

        return text is null || Glob.IsReserved(text) ? throw Syntax(place, "holds a character that is none") : text;
    }

    /// <summary>One text or several.</summary>
    public static ImmutableArray<string> Texts(JsonElement element, string place) => Values(element, place, Text);

    /// <summary>One value of a condition or several: text, number or boolean.</summary>
    public static ImmutableArray<string> Scalars(JsonElement element, string place) =>
        Values(element, place, static (value, where) => value.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.GetRawText(),
            _ => Text(value, where),
        });

    public static JsonElement.ObjectEnumerator Members(JsonElement element, string place) =>
        element.ValueKind is JsonValueKind.Object ? element.EnumerateObject() : throw Syntax(place, "must be an object");

    public static PolicyFaultException Syntax(string place, string rule) =>
        new(PolicyFaultKind.InvalidSyntax, place, $"{place} {rule}");

    // A name may hold half of a surrogate pair, written as an escape, which is JSON and cannot be read as text.
    private static bool AreNamesReadable(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Options.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return true;
    }

    private static ImmutableArray<string> Values(JsonElement element, string place, Func<JsonElement, string, string> read) =>
        element.ValueKind is JsonValueKind.Array
            ? [.. element.EnumerateArray().Select(item => read(item, place))]
            : [read(element, place)];
}
