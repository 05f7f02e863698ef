using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Storage;

namespace Irsactl.LocalCluster.Api;

/// <summary>Which objects are wanted: <c>labelSelector</c> and <c>fieldSelector</c> (name and namespace).</summary>
internal sealed class Selector
{
    private readonly List<Func<JsonObject, bool>> _tests = [];

    public Selector(string? labels, string? fields)
    {
        foreach (var term in Terms(labels))
        {
            _tests.Add(Label(term));
        }

        foreach (var term in Terms(fields))
        {
            _tests.Add(Field(term));
        }
    }

    public bool Takes(JsonObject item) => _tests.TrueForAll(test => test(item));

    // Commas within brackets divide values, not terms.
    private static List<string> Terms(string? text)
    {
        var (terms, depth, begin) = (new List<string>(), 0, 0);
        for (var i = 0; i <= (text?.Length ?? -1); i++)
        {
            if (i == text!.Length || (text[i] == ',' && depth == 0))
            {
                if (text[begin..i].Trim() is { Length: > 0 } term)
                {
                    terms.Add(term);
                }

                begin = i + 1;
            }
            else
            {
                depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            }
        }

        return terms;
    }

    private static Func<JsonObject, bool> Label(string term)
    {
        if (term.StartsWith('='))
        {
            throw ApiFailure.BadRequest(
                $"found '{(term.StartsWith("==", StringComparison.Ordinal) ? "==" : "=")}', expected: !, identifier, or 'end of string'");
        }

        if (term.StartsWith('!'))
        {
            var absent = term[1..].Trim();
            return item => Of(item, absent) is null;
        }

        if (term.EndsWith(')') && term.IndexOf('(', StringComparison.Ordinal) is var open and > 0)
        {
            var head = term[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var values = term[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
            return head switch
            {
                [var key, "in"] => item => Of(item, key) is { } value && values.Contains(value, StringComparer.Ordinal),
                [var key, "notin"] => item => Of(item, key) is not { } value || !values.Contains(value, StringComparer.Ordinal),
                _ => throw ApiFailure.BadRequest($"unable to parse requirement: {term}"),
            };
        }

        var (left, equal, right) = Split(term);
        return right is null ? item => Of(item, left) is not null : item => equal == (Of(item, left) == right);
    }

    private static Func<JsonObject, bool> Field(string term)
    {
        var (left, equal, right) = Split(term);
        return left switch
        {
            "metadata.name" => item => equal == (item.Name() == right),
            "metadata.namespace" => item => equal == (item.Namespace() == right),
            "spec.nodeName" => item => equal == ((ObjectReading.Text(item["spec"]?["nodeName"]) ?? "") == right),
            "type" => item => equal == ((ObjectReading.Text(item["type"]) ?? "") == right),
            _ => throw ApiFailure.BadRequest($"field label not supported: {left}"),
        };
    }

    private static (string Left, bool Equal, string? Right) Split(string term)
    {
        var at = term.IndexOf('=', StringComparison.Ordinal);
        if (at < 0)
        {
            return (term, true, null);
        }

        var equal = at == 0 || term[at - 1] != '!';
        return (term[..(equal ? at : at - 1)].Trim(), equal, term[(at + 1)..].TrimStart('=').Trim());
    }

    private static string? Of(JsonObject item, string label) => ObjectReading.Text(item["metadata"]?["labels"]?[label]);
}
