namespace Irsactl.Diagnostics;

/// <summary>How far apart two spellings are.</summary>
public static class EditDistance
{
    /// <summary>Levenshtein's distance: how many letters are left out, put in or replaced. Letter case counts.</summary>
    /// <param name="left">One spelling.</param>
    /// <param name="right">The other.</param>
    public static int Between(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);

        // One row of the table at a time.
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
