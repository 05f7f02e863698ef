using Irsactl.Diagnostics;

namespace Irsactl.Aws.Catalogs;

/// <summary>
/// Finds the name in a catalog that was probably meant. There are thousands, of which most are told to be too far by their length alone,
/// and how far one may be depends on what it is the name of.
/// </summary>
internal static class ClosestName
{
    private const int MaxLength = 128;

    /// <summary>
    /// The candidate that differs in the fewest letters, at most <paramref name="most"/>, without regard to case; of several the first in
    /// the order of the alphabet. Null where none is as close.
    /// </summary>
    public static string? Find(string text, IEnumerable<string> candidates, int most)
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

            var distance = EditDistance.Between(lower, candidate.ToLowerInvariant());
            if (distance < bestDistance || (distance == bestDistance && best is not null && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }
}
