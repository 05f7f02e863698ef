using System.Globalization;
using System.Text;

namespace Irsactl.OpenShift.Yaml;

/// <summary>Writes a text in the way that go-yaml 2 chooses.</summary>
internal static class GoYamlScalar
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="text">The text.</param>
    /// <param name="indent">How far its further lines are indented.</param>
    /// <param name="isKey">Whether it is a key, which has one line.</param>
    public static void Write(GoYamlText output, string text, int indent, bool isKey)
    {
        var analysis = GoYamlAnalysis.Of(text);
        var hasLines = text.Contains('\n', StringComparison.Ordinal);
        if (hasLines && analysis.IsBlock && !isKey)
        {
            WriteBlock(output, text, indent);
        }
        else if (hasLines || !GoYamlResolver.IsText(text))
        {
            WriteDouble(output, text, indent, isKey);
        }
        else if (analysis.IsPlain)
        {
            WriteFolded(output, text, indent, isKey, quote: "");
        }
        else if (analysis.IsSingleQuoted)
        {
            WriteFolded(output, text, indent, isKey, quote: "'");
        }
        else
        {
            WriteDouble(output, text, indent, isKey);
        }
    }

    private static void WriteFolded(GoYamlText output, string text, int indent, bool isKey, string quote)
    {
        output.Append(quote);
        var wasSpace = false;
        for (var at = 0; at < text.Length; at++)
        {
            // In quotes, a space at either end cannot become a line end.
            if (text[at] == ' ' && !isKey && !wasSpace && output.IsLong && !IsSpace(text, at + 1)
                && (quote.Length == 0 || (at > 0 && at < text.Length - 1)))
            {
                output.EndLine().Indent(indent);
            }
            else
            {
                AppendAt(output, text, ref at, text[at] == '\'' ? quote : "");
            }

            wasSpace = text[at] == ' ';
        }

        output.Append(quote);
    }

    private static void WriteDouble(GoYamlText output, string text, int indent, bool isKey)
    {
        output.Append("\"");
        var wasSpace = false;
        for (var at = 0; at < text.Length; at++)
        {
            var rune = Rune.GetRuneAt(text, at);
            if (Escape(rune) is { } escape)
            {
                output.Append(escape);
                at += rune.Utf16SequenceLength - 1;
            }
            else if (text[at] == ' ' && !isKey && !wasSpace && output.IsLong && at > 0 && at < text.Length - 1)
            {
                output.EndLine().Indent(indent).Append(IsSpace(text, at + 1) ? "\\" : "");
            }
            else
            {
                AppendAt(output, text, ref at, "");
            }

            wasSpace = text[at] == ' ';
        }

        output.Append("\"");
    }

    private static void WriteBlock(GoYamlText output, string text, int indent)
    {
        output.Append("|");
        output.Append(text[0] is ' ' or '\n' ? "2" : "");
        output.Append(!text.EndsWith('\n') ? "-" : text.Length == 1 || text[^2] == '\n' ? "+" : "");
        output.Break();
        foreach (var (line, isLast) in Lines(text))
        {
            if (line.Length > 0)
            {
                output.Indent(indent).Append(line);
            }

            if (!isLast)
            {
                output.Break();
            }
        }
    }

    private static IEnumerable<(string Line, bool IsLast)> Lines(string text)
    {
        var lines = text.Split('\n');
        return lines.Select((line, at) => (line, at == lines.Length - 1));
    }

    private static void AppendAt(GoYamlText output, string text, ref int at, string before)
    {
        var length = char.IsSurrogatePair(text, at) ? 2 : 1;
        output.Append(before).Append(text.AsSpan(at, length));
        at += length - 1;
    }

    private static bool IsSpace(string text, int at) => at < text.Length && text[at] == ' ';

    private static string? Escape(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        0 => "\\0",
        '\a' => "\\a",
        '\b' => "\\b",
        '\t' => "\\t",
        '\v' => "\\v",
        '\f' => "\\f",
        '\r' => "\\r",
        0x1B => "\\e",
        0x85 => "\\N",
        0x2028 => "\\L",
        0x2029 => "\\P",
        var sign when GoYamlAnalysis.IsPrintable(sign) => null,
        <= 0xFF and var sign => string.Create(CultureInfo.InvariantCulture, $"\\x{sign:X2}"),
        <= 0xFFFF and var sign => string.Create(CultureInfo.InvariantCulture, $"\\u{sign:X4}"),
        var sign => string.Create(CultureInfo.InvariantCulture, $"\\U{sign:X8}"),
    };
}
