using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>Writes values as words of a shell. A reference is a variable, which holds what AWS answered.</summary>
/// <param name="graph">The graph.</param>
internal sealed class Shell(DesiredGraph graph)
{
    private const string Safe = "-_./:=@%+,";

    private static readonly JsonWriterOptions _indented = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The variable that holds what a reference leads to.</summary>
    public static string Variable(Reference reference) =>
        reference.Id == Reference.Account ? "account_id" : $"{reference.Id}_{reference.Attribute}";

    /// <summary>A literal word.</summary>
    public static string Literal(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || Safe.Contains(letter, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A text as one word.</summary>
    public string Word(string raw) => graph.References.In(raw).Any()
        ? $"\"{string.Concat(graph.References.Split(raw).Select(part => part.Literal is { } literal ? InQuotes(literal) : Expand(part.Reference!)))}\""
        : Literal(raw);

    /// <summary>Whether a text has references in it.</summary>
    public bool HasReferences(string raw) => graph.References.In(raw).Any();

    /// <summary>A text as lines of a heredoc, and the word that begins it.</summary>
    public (string Begin, string Lines, string End) Heredoc(string raw)
    {
        var end = "EOF";
        while (raw.Split('\n').Contains(end, StringComparer.Ordinal))
        {
            end += "_";
        }

        return HasReferences(raw)
            ? (end, string.Concat(graph.References.Split(raw).Select(
                part => part.Literal is { } literal ? InHeredoc(literal) : Expand(part.Reference!))), end)
            : ($"'{end}'", raw, end);
    }

    /// <summary>JSON over several lines.</summary>
    public static string Indented(string json) => Indented(JsonNode.Parse(json) ?? throw new JsonException("there is no JSON"));

    /// <summary>JSON over several lines.</summary>
    public static string Indented(JsonNode json) => Render(json, _indented);

    /// <summary>JSON on one line.</summary>
    public static string Compact(JsonNode json) => Render(json, _compact);

    private static string Render(JsonNode json, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            json.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Expand(Reference reference) => $"${{{Variable(reference)}}}";

    private static string InQuotes(string text) => Escaped(text, "\\\"$`");

    private static string InHeredoc(string text) => Escaped(text, "\\$`");

    private static string Escaped(string text, string special) =>
        string.Concat(text.Select(letter => special.Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : $"{letter}"));
}
