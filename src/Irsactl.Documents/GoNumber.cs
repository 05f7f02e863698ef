using System.Globalization;

namespace Irsactl.Documents;

/// <summary>Numbers as Go's <c>encoding/json</c> writes them, which is what Kubernetes' readers make of them.</summary>
internal static class GoNumber
{
    private const NumberStyles Fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>
    /// A number as Go writes it after reading it: whole numbers digit by digit, others by the shortest text that reads back the same,
    /// with an exponent only below 1e-6 and from 1e21 on. False where the text is no finite decimal number or has leading zeros.
    /// </summary>
    public static bool TryWrite(string text, out string number)
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

        number = Write(value);
        return true;
    }

    private static string Write(double value)
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
