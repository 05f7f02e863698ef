namespace Irsactl.Explain.Checks;

/// <summary>In what two values differ that people take for one.</summary>
internal static class Likeness
{
    // Shorter texts are all like each other.
    private const int ShortestForSlips = 4;

    /// <summary>Says it in words for a reader, or null where they are the same or nothing alike.</summary>
    public static string? Of(string wanted, string found)
    {
        if (wanted == found)
        {
            return null;
        }

        var (meant, other) = (Shown.Meant(wanted), Shown.Meant(found));
        return meant == other ? "they differ only in blanks or characters that cannot be seen"
            : meant.Equals(other, StringComparison.OrdinalIgnoreCase) ? "they differ in the letter case, which counts"
            : meant.TrimEnd('/') == other.TrimEnd('/') ? "they differ in the slash at the end"
            : WithoutScheme(meant) == WithoutScheme(other) ? "one of them has https:// and the other has not"
            : Math.Min(meant.Length, other.Length) >= ShortestForSlips && IsOneSlip(meant, other) ? "they differ by one character"
            : null;
    }

    private static string WithoutScheme(string value) =>
        value.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? value["https://".Length..] : value;

    /// <summary>Whether one character was left out, put in, mistaken, or swapped with its neighbour.</summary>
    private static bool IsOneSlip(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 1)
        {
            return false;
        }

        var start = 0;
        while (start < one.Length && start < other.Length && one[start] == other[start])
        {
            start++;
        }

        var restOfOne = one.AsSpan(start);
        var restOfOther = other.AsSpan(start);
        return restOfOne.Length == restOfOther.Length
            ? restOfOne[1..].SequenceEqual(restOfOther[1..])
                || (restOfOne.Length >= 2 && restOfOne[0] == restOfOther[1] && restOfOne[1] == restOfOther[0]
                    && restOfOne[2..].SequenceEqual(restOfOther[2..]))
            : restOfOne.Length > restOfOther.Length ? restOfOne[1..].SequenceEqual(restOfOther) : restOfOther[1..].SequenceEqual(restOfOne);
    }
}
