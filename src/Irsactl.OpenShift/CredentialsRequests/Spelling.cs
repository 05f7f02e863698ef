namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>Tells a word that is misspelt from another word.</summary>
internal static class Spelling
{
    private const int MostEdits = 3;

    /// <summary>Longer words are nobody's mistake.</summary>
    private const int Longest = 100;

    /// <summary>Whether one became the other by a letter or three; letter case does not count, and equal words are not near.</summary>
    public static bool IsNear(string text, string word) => text != word && text.Length <= Longest && Distance(text, word) <= Math.Min(MostEdits, word.Length / 3);

    /// <summary>The word that is nearest, or null where none is near.</summary>
    public static string? Nearest(string text, IEnumerable<string> words) =>
        words.Where(word => IsNear(text, word)).MinBy(word => Distance(text, word));

    /// <summary>Levenshtein's distance, one row at a time.</summary>
    private static int Distance(string text, string word)
    {
        var (left, right) = (text.ToUpperInvariant(), word.ToUpperInvariant());
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (var line = 1; line <= left.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column < row.Length; column++)
            {
                var substitution = diagonal + (left[line - 1] == right[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(substitution, Math.Min(row[column - 1], diagonal) + 1);
            }
        }

        return row[^1];
    }
}
