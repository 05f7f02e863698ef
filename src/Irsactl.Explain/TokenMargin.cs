using System.Globalization;

namespace Irsactl.Explain;

/// <summary>What stands around a token in its file and is not part of it. People do not see it, and SDKs send it.</summary>
public static class TokenMargin
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The text without it.</summary>
    /// <param name="text">What is in the file.</param>
    public static string Trim(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (start, end) = (0, text.Length);
        while (start < end && IsMargin(text[start]))
        {
            start++;
        }

        while (end > start && IsMargin(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>Says what it is.</summary>
    internal static string Describe(string text) => text switch
    {
        [ByteOrderMark, ..] => "the text begins with a byte order mark",
        [.., '\n'] when Trim(text).Length == text.TrimEnd('\r', '\n').Length => "the text ends with a newline",
        _ when IsMargin(text[0]) => "there are blanks or line ends before the token",
        _ => "there are blanks or line ends behind the token",
    };

    /// <summary>Shows it, with dots for the token.</summary>
    internal static string Show(string text, string bare)
    {
        var start = text.IndexOf(bare, StringComparison.Ordinal);
        return $"{Escape(text[..start])}…{Escape(text[(start + bare.Length)..])}";
    }

    private static string Escape(string margin) => string.Concat(margin.Take(20).Select(character => character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        ' ' => "␠",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{{{(int)character:x}}}"),
    }));

    private static bool IsMargin(char character) => char.IsWhiteSpace(character) || character is ByteOrderMark or '\u200B' or '\0';
}
