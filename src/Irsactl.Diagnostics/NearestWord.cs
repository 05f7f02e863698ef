namespace Irsactl.Diagnostics;

/// <summary>Tells a word that is misspelt from another word, so that an error can say which was meant.</summary>
public static class NearestWord
{
    private const int MostEdits = 3;

    /// <summary>Longer words are nobody's mistake.</summary>
    private const int Longest = 100;

    /// <summary>Whether one became the other by a few letters; letter case does not count, and equal words are not near.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="word">What may have been meant; a third of its letters may differ.</param>
    /// <param name="mostEdits">How many letters may differ at most, however long it is.</param>
    public static bool IsNear(string text, string word, int mostEdits = MostEdits)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(word);
        return text != word && text.Length <= Longest && Distance(text, word) <= Math.Min(mostEdits, word.Length / 3);
    }

    /// <summary>The word that is nearest, the first by its letters where several are, or null where none is near.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="words">What may have been meant.</param>
    /// <param name="mostEdits">As of <see cref="IsNear"/>.</param>
    public static string? Find(string text, IEnumerable<string> words, int mostEdits = MostEdits) =>
        words.Where(word => IsNear(text, word, mostEdits)).Order(StringComparer.Ordinal).MinBy(word => Distance(text, word));

    private static int Distance(string text, string word) => EditDistance.Between(text.ToUpperInvariant(), word.ToUpperInvariant());
}
