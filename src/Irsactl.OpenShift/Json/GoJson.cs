using System.Globalization;
using System.Text;

namespace Irsactl.OpenShift.Json;

/// <summary>
/// JSON text as Go's <c>encoding/json</c> writes it by default, for files and policies that must equal ccoctl's byte for byte:
/// <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and the line separators U+2028 and U+2029 are escaped, other characters beyond ASCII are not.
/// </summary>
public static class GoJson
{
    private const NumberStyles Fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Appends a string with its quotes. An unpaired surrogate becomes the replacement character.</summary>
    /// <param name="json">What to append to.</param>
    /// <param name="value">The string.</param>
    public static void AppendString(StringBuilder json, string value)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(value);
        json.Append('"');
        foreach (var rune in value.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"' or '\\':
                    json.Append('\\').Append((char)rune.Value);
                    break;
                case '\n':
                    json.Append("\\n");
                    break;
                case '\r':
                    json.Append("\\r");
                    break;
                case '\t':
                    json.Append("\\t");
                    break;
                case '\b':
                    json.Append("\\b");
                    break;
                case '\f':
                    json.Append("\\f");
                    break;
                case < 0x20 or '<' or '>' or '&' or 0x2028 or 0x2029:
                    json.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                    break;
                default:
                    json.Append(rune.ToString());
                    break;
            }
        }

        json.Append('"');
    }

    /// <summary>A string with its quotes.</summary>
    /// <param name="value">The string.</param>
    public static string Quote(string value)
    {
        var json = new StringBuilder();
        AppendString(json, value);
        return json.ToString();
    }

    /// <summary>
    /// A number as Go writes it after reading it: whole numbers digit by digit, others by the shortest text that reads back the same,
    /// with an exponent only below 1e-6 and from 1e21 on. False where the text is no finite decimal number or has leading zeros.
    /// </summary>
    internal static bool TryNumber(string text, out string number)
    {
        number = "";
        var digits = text.AsSpan(text is ['+' or '-', ..] ? 1 : 0);
        if (digits is ['0', >= '0' and <= '9', ..] || digits is not [(>= '0' and <= '9') or '.', ..])
        {
            return false;
        }

        if (!digits.ContainsAnyExceptInRange('0', '9'))
        {
            number = text[0] == '-' ? text : digits.ToString();
            return true;
        }

        if (!double.TryParse(text, Fraction, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return false;
        }

        number = WriteNumber(value);
        return true;
    }

    private static string WriteNumber(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (value == 0 || Math.Abs(value) is >= 1e-6 and < 1e21)
        {
            return decimal.Parse(shortest, Fraction, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        }

        var (mantissa, exponent) = shortest.Split('E') is [var m, var e] ? (m, int.Parse(e, CultureInfo.InvariantCulture)) : (shortest, 0);
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? "" : "+")}{exponent}");
    }
}
