namespace Irsactl.Aws.Arns;

/// <summary>Guesses which region was meant.</summary>
internal static class RegionNames
{
    private const int MaxDistance = 2;
    private const int MaxLength = 32;

    /// <summary>The region that differs from <paramref name="text"/> in the fewest letters, at most two, or null.</summary>
    public static string? Closest(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return null;
        }

        var lower = text.ToLowerInvariant();
        var (region, distance) = PartitionTable.ByRegion.Keys
            .Select(candidate => (candidate, Distance(lower, candidate)))
            .OrderBy(pair => pair.Item2).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .First();
        return distance <= MaxDistance ? region : null;
    }

    /// <summary>Levenshtein's distance, one row at a time.</summary>
    private static int Distance(string left, string right)
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
