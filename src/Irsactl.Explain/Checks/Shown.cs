using System.Globalization;
using System.Text;

namespace Irsactl.Explain.Checks;

/// <summary>
/// Values put into words so that readers see what is in them: blanks at an end, no-break spaces, characters without a width.
/// </summary>
internal static class Shown
{
    /// <summary>A value; in quotes where it is empty or a blank begins or ends it, with escapes for what cannot be seen.</summary>
    public static string Of(string value)
    {
        var plain = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (IsInvisible(rune))
            {
                plain.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
            else
            {
                plain.Append(rune);
            }
        }

        return value.Length == 0 || value[0] == ' ' || value[^1] == ' ' || plain.Length != value.Length ? $"\"{plain}\"" : value;
    }

    /// <summary>Several, with a word between them.</summary>
    public static string List(IEnumerable<string> values, string between) => string.Join(between, values.Select(Of));

    /// <summary>A value without anything that cannot be seen: what its writer meant.</summary>
    public static string Meant(string value) => string.Concat(value.EnumerateRunes().Where(rune => !IsInvisible(rune))).Trim();

    private static bool IsInvisible(Rune rune) => rune.Value != ' ' && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;
}
