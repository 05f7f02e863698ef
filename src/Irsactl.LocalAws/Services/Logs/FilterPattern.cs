using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.Logs;

/// <summary>
/// A filter pattern for plain text (Amazon CloudWatch Logs User Guide, "Filter pattern syntax"): terms that must all be there, <c>"with
/// quotes"</c> as one, <c>?term</c> of which one is enough, <c>-term</c> that must not be there.
/// </summary>
internal sealed class FilterPattern
{
    private readonly List<string> all = [];
    private readonly List<string> any = [];
    private readonly List<string> none = [];

    /// <summary>Reads a pattern.</summary>
    public FilterPattern(string? pattern)
    {
        var text = (pattern ?? "").Trim();
        if (text.StartsWith('{') || text.StartsWith('[') || text.Contains('%', StringComparison.Ordinal))
        {
            throw LogsErrors.NotImplemented("filter patterns for JSON, for columns and with regular expressions");
        }

        foreach (var (kind, term) in Split(text))
        {
            (kind switch
            {
                '?' => any,
                '-' => none,
                _ => all,
            }).Add(term);
        }
    }

    /// <summary>Whether a message matches. Case counts.</summary>
    public bool Matches(string message) =>
        all.TrueForAll(term => message.Contains(term, StringComparison.Ordinal))
        && !none.Exists(term => message.Contains(term, StringComparison.Ordinal))
        && (any.Count == 0 || all.Count > 0 || any.Exists(term => message.Contains(term, StringComparison.Ordinal)));

    private static IEnumerable<(char Kind, string Term)> Split(string text)
    {
        for (var index = 0; index < text.Length;)
        {
            if (char.IsWhiteSpace(text[index]))
            {
                index++;
                continue;
            }

            var kind = text[index] is '?' or '-' ? text[index++] : ' ';
            if (index < text.Length && text[index] == '"')
            {
                var end = text.IndexOf('"', index + 1);
                if (end < 0)
                {
                    throw LogsErrors.InvalidParameter("Invalid filter pattern");
                }

                yield return (kind, text[(index + 1)..end]);
                index = end + 1;
                continue;
            }

            var start = index;
            while (index < text.Length && !char.IsWhiteSpace(text[index]))
            {
                index++;
            }

            // What is not letters, digits or underscores needs quotes (ibidem).
            var term = text[start..index];
            yield return term.Length > 0 && term.All(character => char.IsLetterOrDigit(character) || character == '_')
                ? (kind, term)
                : throw LogsErrors.InvalidParameter("Invalid filter pattern");
        }
    }
}
