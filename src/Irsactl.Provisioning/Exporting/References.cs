using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Irsactl.Provisioning.Exporting;

/// <summary>
/// Finds references in texts. While a graph is described, every name that AWS will choose is a mark, a host name that cannot exist
/// (RFC 2606): so policies, documents and manifests are made by the same code as in a run, and the marks end up where the names belong. ARNs
/// that are known to be another resource's count as references to it, too.
/// </summary>
internal sealed partial class References
{
    private const string MarkEnd = ".irsactl.invalid";

    private readonly List<Reference> _marks = [];
    private readonly Dictionary<string, Reference> _aliases = new(StringComparer.Ordinal);

    /// <summary>The mark of an attribute.</summary>
    public string Mark(string id, string attribute)
    {
        var wanted = new Reference(id, attribute);
        var index = _marks.IndexOf(wanted);
        if (index < 0)
        {
            index = _marks.Count;
            _marks.Add(wanted);
        }

        return string.Create(CultureInfo.InvariantCulture, $"x{index}{MarkEnd}");
    }

    /// <summary>Says that a text, such as an ARN, is an attribute of a resource wherever it stands.</summary>
    public void AddAlias(string text, string id, string attribute) => _aliases.TryAdd(text, new Reference(id, attribute));

    /// <summary>Takes a text apart.</summary>
    public ImmutableArray<TextPart> Split(string raw)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var from = 0;
        while (from < raw.Length)
        {
            var (at, length, reference) = Next(raw, from);
            if (at > from)
            {
                parts.Add(new TextPart(raw[from..at], null));
            }

            if (reference is not null)
            {
                parts.Add(new TextPart(null, reference));
            }

            from = at + length;
        }

        return parts.DrainToImmutable();
    }

    /// <summary>The references in a text, each once.</summary>
    public IEnumerable<Reference> In(string raw) => Split(raw).Select(part => part.Reference).OfType<Reference>().Distinct();

    /// <summary>The text with every reference put in another way.</summary>
    public string Replace(string raw, Func<Reference, string> spell) =>
        string.Concat(Split(raw).Select(part => part.Literal ?? spell(part.Reference!)));

    /// <summary>The text with what references are found to be; false where one is not known.</summary>
    public bool TryResolve(string raw, Func<Reference, string?> find, [NotNullWhen(true)] out string? resolved)
    {
        var parts = Split(raw).Select(part => part.Literal ?? find(part.Reference!)).ToList();
        resolved = parts.Contains(null) ? null : string.Concat(parts);
        return resolved is not null;
    }

    [GeneratedRegex(@"x(?<index>[0-9]{1,6})\.irsactl\.invalid", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MarkPattern { get; }

    /// <summary>Whether an ARN may go on so: a longer name is another resource's.</summary>
    private static bool GoesOn(string raw, int end) => end < raw.Length && (char.IsAsciiLetterOrDigit(raw[end]) || raw[end] is '-' or '_' or '.');

    private (int At, int Length, Reference? Reference) Next(string raw, int from)
    {
        var mark = MarkPattern.Match(raw, from);
        var best = mark.Success
            ? (At: mark.Index, mark.Length, Reference: (Reference?)_marks[int.Parse(mark.Groups["index"].ValueSpan, CultureInfo.InvariantCulture)])
            : (At: raw.Length, Length: 0, Reference: null);
        foreach (var (text, reference) in _aliases)
        {
            for (var at = raw.IndexOf(text, from, StringComparison.Ordinal);
                at >= 0 && at <= best.At;
                at = raw.IndexOf(text, at + 1, StringComparison.Ordinal))
            {
                if (!GoesOn(raw, at + text.Length) && (at < best.At || text.Length > best.Length))
                {
                    best = (at, text.Length, reference);
                    break;
                }
            }
        }

        return best;
    }
}
