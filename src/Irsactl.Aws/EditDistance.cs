namespace Irsactl.Aws;

/// <summary>How far apart two spellings are (Levenshtein's distance).</summary>
internal static class EditDistance
{
    private const int MaxLength = 128;

    /// <summary>
    /// The candidate that differs in the fewest letters, at most <paramref name="most"/>, without regard to case; of several the first in the order of the alphabet.
    /// Null where none is as close.
    /// </summary>
    public static string? Closest(string text, IEnumerable<string> candidates, int most)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return null;
        }

        var lower = text.ToLowerInvariant();
        string? best = null;
        var bestDistance = most + 1;
        foreach (var candidate in candidates)
        {
            if (candidate.Length > MaxLength || Math.Abs(candidate.Length - text.Length) > most)
            {
                continue;
            }

            var distance = Between(lower, candidate.ToLowerInvariant());
            if (distance < bestDistance || (distance == bestDistance && best is not null && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    private static int Between(string left, string right)
    {
        Span<int> row = stackalloc int[right.Length + 1];
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = column;
        }

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
