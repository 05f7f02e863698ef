using System.Globalization;
using System.Text;

namespace Irsactl.Cli.Terminal;

/// <summary>
/// Text from outside (file names, tokens, what a server answered) made harmless for a terminal: control characters could move the
/// cursor or change the window's title, and bidirectional controls could make a line read as another one.
/// </summary>
internal static class TerminalText
{
    /// <summary>The text with every such character written as <c>\u001b</c>; line ends and tabs stay.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(IsHarmful))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (IsHarmful(character))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                escaped.Append(character);
            }
        }

        return escaped.ToString();
    }

    /// <summary>The same for what has to stay in its line.</summary>
    public static string EscapeLine(string text) => Escape(text).Replace("\n", "\\u000a", StringComparison.Ordinal);

    private static bool IsHarmful(char character) => character is not ('\n' or '\t')
        && (char.IsControl(character)
            || character is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));
}
