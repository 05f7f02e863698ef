using System.Collections.Immutable;
using System.Net;

namespace Irsactl.Explain.Refusals;

/// <summary>
/// Words in their order, found in a text whatever stands between them: quotes, line ends, entities, articles. Programs wrap, quote and
/// translate what AWS says, and logs cut it off.
/// </summary>
internal sealed class WordPattern
{
    // How far what varies may reach: an ARN is up to thirty words.
    private const int LongestGap = 60;

    // A text that was cut off must still say something.
    private const int FewestBeforeCut = 4;

    private static readonly string[] Articles = ["a", "an", "the"];

    private readonly ImmutableArray<ImmutableArray<string>> _parts;

    /// <summary>Reads a pattern; * stands for words that vary.</summary>
    public WordPattern(string pattern) =>
        _parts = [.. pattern.Split('*').Select(part => (ImmutableArray<string>)[.. Words(part)]).Where(part => !part.IsEmpty)];

    /// <summary>The words of a text, without case, punctuation and articles.</summary>
    public static string[] Words(string text)
    {
        var plain = WebUtility.HtmlDecode(text)
            .Replace("\\n", " ", StringComparison.Ordinal).Replace("\\t", " ", StringComparison.Ordinal)
            .Replace("\\r", " ", StringComparison.Ordinal);
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        foreach (var character in plain + " ")
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(char.ToLowerInvariant(character));
            }
            else if (character is not ('\'' or '’' or '\u2018') && word.Length > 0)
            {
                var found = word.ToString();
                if (!Articles.Contains(found, StringComparer.Ordinal))
                {
                    words.Add(found);
                }

                word.Clear();
            }
        }

        return [.. words];
    }

    /// <summary>
    /// How many words of a text are the pattern's; 0 where it does not fit. A text that ends within the pattern fits where enough of it is
    /// there.
    /// </summary>
    public int Fit(ReadOnlySpan<string> text)
    {
        var best = 0;
        for (var start = 0; start < text.Length; start++)
        {
            best = Math.Max(best, FitAt(text[start..]));
        }

        return best;
    }

    private int FitAt(ReadOnlySpan<string> text)
    {
        var (position, words) = (0, 0);
        for (var part = 0; part < _parts.Length; part++)
        {
            var (at, length, isCut) = Find(_parts[part], text[position..], part == 0 ? 0 : LongestGap);
            if (at < 0)
            {
                return 0;
            }

            words += length;
            if (isCut)
            {
                return words >= FewestBeforeCut ? words : 0;
            }

            position += at + length;
        }

        return words;
    }

    private static (int At, int Length, bool IsCut) Find(ImmutableArray<string> part, ReadOnlySpan<string> text, int gap)
    {
        for (var at = 0; at <= Math.Min(gap, text.Length - 1); at++)
        {
            var length = 0;
            while (length < part.Length && at + length < text.Length && IsSame(part[length], text[at + length]))
            {
                length++;
            }

            if (length == part.Length)
            {
                return (at, length, false);
            }

            // The last word of what was cut off may be cut, too.
            var begun = at + length == text.Length - 1 && part[length].StartsWith(text[^1], StringComparison.Ordinal) ? length + 1 : length;
            if (at + begun == text.Length && begun >= FewestBeforeCut)
            {
                return (at, begun, true);
            }
        }

        return (-1, 0, false);
    }

    // SDKs name the classes of their errors after the codes.
    private static bool IsSame(string word, string found) =>
        word == found
        || (found.Length > word.Length && found.StartsWith(word, StringComparison.Ordinal) && found[word.Length..] is "exception" or "error"
            && word.Length > "exception".Length);
}
