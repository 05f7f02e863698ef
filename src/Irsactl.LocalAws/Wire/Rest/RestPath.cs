using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Irsactl.LocalAws.Wire.Rest;

/// <summary>
/// The path of an operation with its labels, and the query that selects it (Smithy, "http trait"):
/// <c>/2015-03-31/functions/{FunctionName}/code</c>, <c>/2020-05-31/distribution?WithTags</c>, <c>/v2/tags/{ResourceArn+}</c>, where the
/// last label takes slashes, too.
/// </summary>
internal sealed class RestPath
{
    private readonly string[] segments;
    private readonly KeyValuePair<string, string?>[] query;

    /// <summary>Reads a template.</summary>
    public RestPath(string template)
    {
        var mark = template.IndexOf('?', StringComparison.Ordinal);
        segments = (mark < 0 ? template : template[..mark]).TrimEnd('/').Split('/')[1..];
        query = mark < 0 ? [] : [.. template[(mark + 1)..].Split('&').Select(ReadQuery)];
    }

    /// <summary>The number of query names that select it: of two operations on a path the more selective one is meant.</summary>
    public int Selectivity => query.Length;

    /// <summary>Takes the labels out of a path.</summary>
    /// <param name="path">The segments as sent, still encoded.</param>
    /// <param name="sent">The query.</param>
    /// <param name="labels">The labels' values by name, decoded.</param>
    /// <returns>Whether the operation is at this path.</returns>
    public bool TryMatch(string[] path, RestQuery sent, [NotNullWhen(true)] out ImmutableDictionary<string, string>? labels)
    {
        labels = null;
        if (query.Any(wanted => !sent.Has(wanted.Key) || (wanted.Value is { } value && sent[wanted.Key] != value)))
        {
            return false;
        }

        var found = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < segments.Length; index++)
        {
            if (index >= path.Length)
            {
                return false;
            }

            switch (segments[index])
            {
                case ['{', .. var greedy, '+', '}']:
                    found[greedy] = Uri.UnescapeDataString(string.Join('/', path[index..]));
                    labels = found.ToImmutable();
                    return found[greedy].Length > 0;
                case ['{', .. var label, '}'] when path[index].Length > 0:
                    found[label] = Uri.UnescapeDataString(path[index]);
                    break;
                case var literal when literal != path[index]:
                    return false;
            }
        }

        // Some clients end paths with a slash, some models do.
        if (path.Length != segments.Length && path[segments.Length..] is not [""])
        {
            return false;
        }

        labels = found.ToImmutable();
        return true;
    }

    private static KeyValuePair<string, string?> ReadQuery(string part) =>
        part.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? new(part[..equals], part[(equals + 1)..]) : new(part, null);
}
