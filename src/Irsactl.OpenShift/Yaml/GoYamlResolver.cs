using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Irsactl.OpenShift.Yaml;

/// <summary>Whether go-yaml 2 reads a text without quotes as that text, and not as a number, a date or a word with a meaning.</summary>
internal static partial class GoYamlResolver
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.Ordinal,
        "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON",
        "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF",
        "", "~", "null", "Null", "NULL",
        ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");

    public static bool IsText(string text)
    {
        if (Words.Contains(text))
        {
            return false;
        }

        if (text[0] is not ((>= '0' and <= '9') or '+' or '-' or '.'))
        {
            return true;
        }

        var plain = text.Replace("_", "", StringComparison.Ordinal);
        return !IsWhole(plain) && !Fraction().IsMatch(plain) && !Sexagesimal().IsMatch(text) && !IsTime(text);
    }

    // Of 64 bits, signed or not; a longer one in digits is a fraction, otherwise a text.
    private static bool IsWhole(string text)
    {
        if (!Whole().IsMatch(text))
        {
            return false;
        }

        var digits = text.AsSpan().TrimStart("+-");
        return digits switch
        {
            ['0', 'x' or 'X', .. var hex] => Fits(hex, NumberStyles.AllowHexSpecifier),
            ['0', 'b' or 'B', .. var binary] => Fits(binary, NumberStyles.AllowBinarySpecifier),
            ['0', 'o' or 'O', .. var octal] => Fits(octal, NumberStyles.None),
            _ => Fits(digits, NumberStyles.None),
        };
    }

    private static bool Fits(ReadOnlySpan<char> digits, NumberStyles style) =>
        ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out _);

    private static bool IsTime(string text) =>
        Time().IsMatch(text)
        && DateTime.TryParseExact(
            text[..Math.Min(10, text.Length)].Split('T', 't', ' ')[0],
            "yyyy-M-d",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out _);

    [GeneratedRegex(
        @"^[-+]?(?:[1-9][0-9]*|0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fraction();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sexagesimal();

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]*)?(?:Z|[-+][0-9]{2}:[0-9]{2})?)?$",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Time();
}
