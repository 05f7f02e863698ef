using System.Globalization;
using System.Text;

namespace Irsactl.Cli.Commands.Manual;

/// <summary>Text for roff: what it would take for a command or draw as another character is escaped.</summary>
internal static class Roff
{
    /// <summary>Text within a line.</summary>
    public static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => escaped.Append("\\e"),
                '-' => escaped.Append("\\-"),
                '\'' => escaped.Append("\\(aq"),
                '"' => escaped.Append("\\(dq"),
                '`' => escaped.Append("\\(ga"),
                '^' => escaped.Append("\\(ha"),
                '~' => escaped.Append("\\(ti"),
                > 126 => escaped.Append(CultureInfo.InvariantCulture, $"\\[u{rune.Value:X4}]"),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Text that is a line: a dot that it begins with is no request.</summary>
    public static string Line(string text) => text is ['.', ..] ? $"\\&{Text(text)}" : Text(text);

    /// <summary>In italics.</summary>
    public static string Italic(string text) => $"\\fI{Text(text)}\\fR";

    /// <summary>What is typed, bold; what stands for something, in angle brackets, in italics without them.</summary>
    /// <param name="label">The whole.</param>
    public static string Label(string label)
    {
        var styled = new StringBuilder();
        foreach (var (index, part) in label.Split('<', '>').Index().Where(part => part.Item.Length > 0))
        {
            styled.Append(index % 2 == 1 ? Italic(part) : $"\\fB{Text(part)}\\fR");
        }

        return styled.ToString();
    }

    /// <summary>The same where only the beginning is typed as it stands.</summary>
    /// <param name="label">The whole.</param>
    /// <param name="typed">Its beginning.</param>
    public static string Label(string label, string typed)
    {
        var styled = new StringBuilder($"\\fB{Text(typed)}\\fR");
        foreach (var (index, part) in label[typed.Length..].Split('<', '>').Index())
        {
            styled.Append(index % 2 == 1 ? Italic(part) : Text(part));
        }

        return styled.ToString();
    }
}
