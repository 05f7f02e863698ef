using System.Text;

namespace Irsactl.OpenShift.Yaml;

/// <summary>The order of keys: digits as numbers, other signs before letters, letters by their code.</summary>
internal sealed class GoYamlKeys : IComparer<string>
{
    public static GoYamlKeys Order { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = ((x ?? "").EnumerateRunes().ToArray(), (y ?? "").EnumerateRunes().ToArray());
        for (var at = 0; at < left.Length && at < right.Length; at++)
        {
            if (left[at] != right[at])
            {
                return CompareFrom(left, right, at);
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int CompareFrom(Rune[] left, Rune[] right, int at)
    {
        var (isLeft, isRight) = (Rune.IsLetter(left[at]), Rune.IsLetter(right[at]));
        if (isLeft != isRight)
        {
            return isRight ? -1 : 1;
        }

        if (isLeft)
        {
            return left[at].CompareTo(right[at]);
        }

        // A zero within a number is no leading one.
        var start = (left[at].Value == '0' || right[at].Value == '0') && HasDigitBefore(left, at) ? 1L : 0L;
        var (first, firstEnd) = Number(left, at, start);
        var (second, secondEnd) = Number(right, at, start);
        return first != second ? first.CompareTo(second)
            : firstEnd != secondEnd ? firstEnd.CompareTo(secondEnd)
            : left[at].CompareTo(right[at]);
    }

    private static bool HasDigitBefore(Rune[] text, int at)
    {
        for (var before = at - 1; before >= 0 && Rune.IsDigit(text[before]); before--)
        {
            if (text[before].Value != '0')
            {
                return true;
            }
        }

        return false;
    }

    // It wraps where it is long, as there.
    private static (long Value, int End) Number(Rune[] text, int at, long value)
    {
        for (; at < text.Length && Rune.IsDigit(text[at]); at++)
        {
            value = unchecked((value * 10) + (text[at].Value - '0'));
        }

        return (value, at);
    }
}
