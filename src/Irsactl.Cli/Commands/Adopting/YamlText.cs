using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Irsactl.Cli.Commands.Adopting;

/// <summary>Writes YAML as people write it: block mappings and lists, and quotes where a text could be read as something else.</summary>
internal sealed partial class YamlText
{
    private const int Indent = 2;

    private static readonly FrozenSet<string> _words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private readonly StringBuilder _text = new();

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    /// <summary>A comment, a line each.</summary>
    public YamlText Comment(params IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            // What somebody wrote into a name must not end the comment.
            _text.Append("# ").Append(OneLine(line)).Append('\n');
        }

        return this;
    }

    /// <summary>An empty line.</summary>
    public YamlText Gap()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>The key of a mapping or a list that follows.</summary>
    public YamlText Key(int depth, string key) => Start(depth, key).End();

    /// <summary>A key with a text; nothing where there is none.</summary>
    public YamlText Line(int depth, string key, string? value) => value is null ? this : Start(depth, key).Space(Scalar(value)).End();

    /// <summary>A key with true or false.</summary>
    public YamlText Line(int depth, string key, bool value) => Start(depth, key).Space(value ? "true" : "false").End();

    /// <summary>A key with texts: one stands without a list; nothing where there are none.</summary>
    public YamlText Lines(int depth, string key, IReadOnlyCollection<string> values)
    {
        if (values.Count <= 1)
        {
            return Line(depth, key, values.FirstOrDefault());
        }

        Key(depth, key);
        foreach (var value in values)
        {
            Pad(depth + 1).Append("- ").Append(Scalar(value)).Append('\n');
        }

        return this;
    }

    /// <summary>A key with an empty list.</summary>
    public YamlText Empty(int depth, string key) => Start(depth, key).Space("[]").End();

    /// <summary>Begins an item of a list of mappings with its first key.</summary>
    public YamlText Item(int depth, string key, string value)
    {
        Pad(depth).Append("- ").Append(Scalar(key)).Append(": ").Append(Scalar(value)).Append('\n');
        return this;
    }

    /// <summary>A key with a JSON value.</summary>
    public YamlText Json(int depth, string key, string json)
    {
        using var document = JsonDocument.Parse(json);
        Start(depth, key);
        Write(depth + 1, document.RootElement, afterKey: true);
        return this;
    }

    private void Write(int depth, JsonElement value, bool afterKey)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                WriteMapping(depth, value, afterKey);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                WriteList(depth, value, afterKey);
                break;
            default:
                Space(value.ValueKind == JsonValueKind.String ? Scalar(value.GetString() ?? "") : value.GetRawText()).End();
                break;
        }
    }

    private void WriteMapping(int depth, JsonElement value, bool afterKey)
    {
        if (afterKey)
        {
            End();
        }

        var isFirst = !afterKey;
        foreach (var member in value.EnumerateObject())
        {
            // Behind the dash of a list, the first key stands on the dash's line.
            (isFirst ? _text.Append(' ') : Pad(depth)).Append(Scalar(member.Name)).Append(':');
            Write(depth + 1, member.Value, afterKey: true);
            isFirst = false;
        }
    }

    private void WriteList(int depth, JsonElement value, bool afterKey)
    {
        if (!afterKey)
        {
            // A list in a list is rare, and JSON is YAML.
            Space(value.GetRawText()).End();
            return;
        }

        End();
        foreach (var item in value.EnumerateArray())
        {
            Pad(depth).Append('-');
            Write(depth + 1, item, afterKey: false);
        }
    }

    private YamlText Start(int depth, string key)
    {
        Pad(depth).Append(Scalar(key)).Append(':');
        return this;
    }

    private YamlText Space(string text)
    {
        _text.Append(' ').Append(text);
        return this;
    }

    private YamlText End()
    {
        _text.Append('\n');
        return this;
    }

    private StringBuilder Pad(int depth) => _text.Append(' ', depth * Indent);

    private static string Scalar(string text) => Plain.IsMatch(text) && !_words.Contains(text)
        ? text
        : $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string OneLine(string text) => new([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);

    // Neither a number nor a date, nor anything with a meaning at its beginning; a colon is followed by something.
    [GeneratedRegex(@"^(\.{1,2}/)*[A-Za-z_/][A-Za-z0-9_./-]*(:+[A-Za-z0-9_./-]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain { get; }
}
