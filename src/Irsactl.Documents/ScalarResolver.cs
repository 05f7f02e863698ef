using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Irsactl.Documents;

/// <summary>
/// Gives an unquoted YAML scalar its type, as Kubernetes' own reader does: YAML 1.1's words for true and false, YAML 1.2's numbers.
/// Where readers disagree about a number the scalar is marked as ambiguous instead of guessing.
/// </summary>
internal static class ScalarResolver
{
    private static readonly FrozenSet<string> Nulls = FrozenSet.Create(StringComparer.Ordinal, "", "~", "null", "Null", "NULL");

    private static readonly FrozenSet<string> Trues =
        FrozenSet.Create(StringComparer.Ordinal, "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE");

    private static readonly FrozenSet<string> Falses =
        FrozenSet.Create(StringComparer.Ordinal, "n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE");

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF_");

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789_");

    /// <summary>The scalar that an unquoted text stands for.</summary>
    public static ScalarNode Resolve(int line, string text)
    {
        if (Nulls.Contains(text))
        {
            return new ScalarNode(line, ScalarKind.Null, text);
        }

        if (Trues.Contains(text))
        {
            return new ScalarNode(line, ScalarKind.Boolean, "true");
        }

        if (Falses.Contains(text))
        {
            return new ScalarNode(line, ScalarKind.Boolean, "false");
        }

        if (IsAmbiguous(text))
        {
            return new ScalarNode(line, ScalarKind.AmbiguousNumber, text);
        }

        return GoNumber.TryWrite(text, out var number)
            ? new ScalarNode(line, ScalarKind.Number, number)
            : new ScalarNode(line, ScalarKind.Text, text);
    }

    private static bool IsAmbiguous(string text)
    {
        var number = text.AsSpan().TrimStart("+-");
        if (text.Length - number.Length > 1 || number.IsEmpty)
        {
            return false;
        }

        return number switch
        {
            ['.', .. var word] => word.Equals("inf", StringComparison.OrdinalIgnoreCase)
                || word.Equals("nan", StringComparison.OrdinalIgnoreCase),
            ['0', 'x' or 'X' or 'o' or 'O' or 'b' or 'B', .. var digits] => !digits.IsEmpty && !digits.ContainsAnyExcept(HexDigits),
            ['0', >= '0' and <= '9', ..] => IsNumeric(number),
            [>= '0' and <= '9', ..] => (number.Contains('_') && !number.ContainsAnyExcept(Digits)) || IsInfinite(number),
            _ => false,
        };
    }

    private static bool IsNumeric(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsInfinite(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsFinite(value);
}
