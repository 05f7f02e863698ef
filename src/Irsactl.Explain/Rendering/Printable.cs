using System.Globalization;
using System.Text;

namespace Irsactl.Explain.Rendering;

/// <summary>
/// Text from tokens and servers, made safe for a terminal: on one line, without control sequences, of a length one can read.
/// </summary>
public static class Printable
{
    private const int Longest = 700;

    /// <summary>The text, made safe.</summary>
    public static string Of(string text)
    {
        var safe = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= Longest)
            {
                return safe.Append("...").ToString();
            }

            if (IsUnsafe(rune))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
            else
            {
                safe.Append(rune);
            }
        }

        return safe.ToString();
    }

    // Format characters include those that turn the direction of writing around.
    // Spaces other than the usual one cannot be told from it.
    private static bool IsUnsafe(Rune rune) =>
        (Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator && rune.Value != ' ') || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
