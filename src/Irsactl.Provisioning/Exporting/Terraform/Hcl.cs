using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>Turns values of a graph into expressions.</summary>
/// <param name="graph">The graph.</param>
/// <param name="spell">How a reference is written.</param>
internal sealed class Hcl(DesiredGraph graph, Func<Reference, string> spell)
{
    /// <summary>Text as a quoted string; null where there is none.</summary>
    public static HclValue? Quoted(string? text) => text is null ? null : new HclValue.Raw($"\"{Escape(text)}\"");

    /// <summary>A text: an expression where it is a reference alone, a template where there is one in it.</summary>
    public HclValue? Text(string? raw)
    {
        if (raw is null)
        {
            return null;
        }

        var parts = graph.References.Split(raw);
        return new HclValue.Raw(parts is [{ Reference: { } only }]
            ? spell(only)
            : $"\"{string.Concat(parts.Select(part => part.Literal is { } literal ? Escape(literal) : $"${{{spell(part.Reference!)}}}"))}\"");
    }

    /// <summary>A list of texts; null where it is empty.</summary>
    public HclValue? Texts(IEnumerable<string> raw) =>
        raw.Select(Text).OfType<HclValue>().ToImmutableArray() is { IsEmpty: false } items ? new HclValue.List(items) : null;

    /// <summary>Texts by name; null where there are none.</summary>
    public HclValue? Map(IReadOnlyList<KeyValuePair<string, string>> entries) => entries.Count == 0 ? null : new HclValue.Object(
        [.. entries.Select(entry => KeyValuePair.Create(Key(entry.Key), Text(entry.Value) ?? new HclValue.Raw("null")))]);

    /// <summary>A policy in full.</summary>
    public HclValue Policy(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new HclValue.Call("jsonencode", Of(document.RootElement));
    }

    /// <summary>A document whose bytes count.</summary>
    public HclValue Content(string raw)
    {
        // A heredoc has a line end at its end, and no other control characters than these.
        if (raw.Length == 0 || raw.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')))
        {
            return Text(raw) ?? new HclValue.Raw("\"\"");
        }

        return new HclValue.Heredoc(string.Concat(graph.References.Split(raw).Select(
            part => part.Literal is { } literal ? EscapeTemplate(literal) : $"${{{spell(part.Reference!)}}}")));
    }

    /// <summary>The key of an object: bare where it can be.</summary>
    public string Key(string raw) => graph.References.Split(raw) is [{ Literal: { } literal }] && IsIdentifier(literal)
        ? literal
        : ((HclValue.Raw)Text(raw)!).Text is var text && text.StartsWith('"') ? text : $"({text})";

    private static bool IsIdentifier(string text) => text.Length > 0 && char.IsAsciiLetter(text[0])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static string EscapeTemplate(string text) =>
        text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in EscapeTemplate(text))
        {
            _ = letter switch
            {
                '"' or '\\' => escaped.Append('\\').Append(letter),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ when char.IsControl(letter) => escaped.Append($"\\u{(int)letter:x4}"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    private HclValue Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new HclValue.Object(
            [.. element.EnumerateObject().Select(member => KeyValuePair.Create(Key(member.Name), Of(member.Value)))]),
        JsonValueKind.Array => new HclValue.List([.. element.EnumerateArray().Select(Of)]),
        JsonValueKind.String => Text(element.GetString()) ?? new HclValue.Raw("\"\""),
        _ => new HclValue.Raw(element.GetRawText()),
    };
}
