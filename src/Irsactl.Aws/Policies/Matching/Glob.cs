namespace Irsactl.Aws.Policies.Matching;

/// <summary>
/// Matches text against a pattern in which <see cref="AnyText"/> stands for any characters and <see cref="AnyCharacter"/> for one.
/// The two are Unicode noncharacters, so that a literal <c>*</c> or <c>?</c> (from <c>${*}</c> or from a variable's value) needs no escape.
/// </summary>
internal static class Glob
{
    public const char AnyText = '\uFFFF';
    public const char AnyCharacter = '\uFFFE';

    /// <summary>Whether text holds one of the two characters, and so cannot take part in matching.</summary>
    public static bool IsReserved(ReadOnlySpan<char> text) => text.ContainsAny(AnyText, AnyCharacter);

    /// <summary>Whether the whole value fits. Takes time in proportion to the product of the lengths at worst, and no memory.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> value, bool ignoreCase)
    {
        var inPattern = 0;
        var inValue = 0;
        var afterStar = -1;
        var starValue = 0;
        while (inValue < value.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == AnyText)
            {
                afterStar = ++inPattern;
                starValue = inValue;
                if (afterStar == pattern.Length)
                {
                    return true;
                }
            }
            else if (inPattern < pattern.Length && Fits(pattern[inPattern], value[inValue], ignoreCase))
            {
                inPattern++;
                inValue++;
            }
            else if (afterStar >= 0)
            {
                // Only the last star needs another try: whatever an earlier one could take, this one can.
                inPattern = afterStar;
                inValue = ++starValue;
            }
            else
            {
                return false;
            }
        }

        return pattern[inPattern..].TrimStart(AnyText).IsEmpty;
    }

    private static bool Fits(char pattern, char value, bool ignoreCase) =>
        pattern == value
        || pattern == AnyCharacter
        || (ignoreCase && char.ToUpperInvariant(pattern) == char.ToUpperInvariant(value));
}
