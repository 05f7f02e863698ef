using System.Globalization;
using System.Text;

namespace Irsactl.LocalAws.Foundation.Requests;

/// <summary>
/// What goes to the log, which is a terminal as a rule. Hosts, paths and messages of requests are in it, and whoever sends a request must
/// not be able to move that terminal's cursor or to write lines of the log.
/// </summary>
internal static class LogText
{
    private const string Continued = "\n    ";

    /// <summary>A log in front of another one, through which nothing comes that a terminal obeys.</summary>
    public static Action<string>? Before(Action<string>? log) => log is null ? null : text => log(Escape(text));

    /// <summary>
    /// The text with control characters and those that turn the direction of writing as <c>\u001b</c>; further lines are indented.
    /// </summary>
    public static string Escape(string text)
    {
        if (!text.Any(IsHarmful))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            if (character is '\n')
            {
                escaped.Append(Continued);
            }
            else if (IsHarmful(character))
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

    private static bool IsHarmful(char character) => character is not '\t'
        && (char.IsControl(character)
            || character is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));
}
