using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Lab;

/// <summary>What the pages of the local AWS have in common.</summary>
internal static class LabParts
{
    // It becomes text of a page, and is encoded as that.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Path, string Title)[] Ways =
        [("", "Calls and breakings"), ("latest", "The latest calls as a table"), ("things", "What exists")];

    /// <summary>Heading, the way to the other pages, and the place where the module says what it has done.</summary>
    /// <param name="request">The request.</param>
    /// <param name="title">The heading.</param>
    /// <param name="current">Which of the ways it is, or null.</param>
    /// <param name="place">Where the local AWS is.</param>
    public static Html Head(UiRequest request, string title, string? current, string place) => Html.Of($"""
        <link rel="stylesheet" href="{request.Link("assets/lab.css")}">
        <h1>{title}</h1>
        <p class="quiet">of the local AWS on <span class="mono">{place}</span></p>
        <nav aria-label="Local AWS"><ul>{Html.Each(Ways, way => Item(request, way, current))}</ul></nav>
        <p id="said" class="said" role="status"></p>
        """);

    /// <summary>A member's text; empty where it is null or missing.</summary>
    public static string Text(JsonElement of, string member) =>
        of.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() ?? "" : "";

    /// <summary>A member's object; null where it is null or missing.</summary>
    public static JsonElement? Object(JsonElement of, string member) =>
        of.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.Object ? value : null;

    /// <summary>A member's items; none where it is null or missing.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement of, string member) =>
        of.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>The texts of a member.</summary>
    public static IEnumerable<string> Texts(JsonElement of, string member) =>
        Items(of, member).Select(item => item.GetString() ?? "");

    /// <summary>A verdict: a sign, a word and a colour.</summary>
    /// <param name="tone">The class of the colour: <c>passed</c>, <c>failed</c>, <c>warned</c>, <c>idle</c>.</param>
    /// <param name="word">The word.</param>
    public static Html Verdict(string tone, string word) => Html.Of(
        $"""<span class="verdict {tone}"><span aria-hidden="true">{Sign(tone)}</span>{word}</span>""");

    /// <summary>JSON as people read it; a text that is none stays as it is.</summary>
    public static string Pretty(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Pretty(document.RootElement);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    /// <summary>JSON as people read it.</summary>
    public static string Pretty(JsonElement value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static string Sign(string tone) => tone switch
    {
        "passed" => "✓",
        "failed" => "✗",
        "warned" => "!",
        _ => "–",
    };

    private static Html Item(UiRequest request, (string Path, string Title) way, string? current)
    {
        var address = request.Link(way.Path.Length == 0 ? "lab" : $"lab/{way.Path}");
        var mark = new AttributeHole("aria-current", way.Path == current ? "page" : null);
        return Html.Of($"""<li><a href="{address}"{mark}>{way.Title}</a></li>""");
    }
}
