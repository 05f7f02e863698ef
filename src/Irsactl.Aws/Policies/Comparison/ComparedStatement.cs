using System.Collections.Immutable;

namespace Irsactl.Aws.Policies.Comparison;

/// <summary>A statement as sets of values by element: neither order nor lists of one count.</summary>
internal sealed class ComparedStatement
{
    private const string Effect = "effect";
    private const string Name = "sid";

    private readonly ImmutableSortedDictionary<string, ImmutableSortedSet<string>> _elements;

    private ComparedStatement(string? sid, ImmutableSortedDictionary<string, ImmutableSortedSet<string>> elements) =>
        (Sid, _elements) = (sid, elements);

    /// <summary>Its name, or null.</summary>
    public string? Sid { get; }

    /// <summary>All that it says, its name left out: two of the same text say the same.</summary>
    public string Meaning => string.Join(
        '\n', _elements.Where(element => element.Key != Name).Select(element => $"{element.Key}={string.Join('\t', element.Value)}"));

    /// <summary>What it says, in words.</summary>
    public string Text
    {
        get
        {
            var principal = Part(" to ", "principal", "all but ");
            var conditions = _elements.Where(element => element.Key.StartsWith("condition ", StringComparison.Ordinal))
                .Select(element => $"{element.Key["condition ".Length..]} {string.Join(" or ", element.Value)}")
                .ToList();
            return $"{string.Join("", _elements[Effect])}{Part(" ", "action", "all but ")}{Part(" on ", "resource", "all but ")}{principal}"
                + (conditions.Count == 0 ? "" : $" if {string.Join(" and ", conditions)}");
        }
    }

    /// <summary>Takes a statement apart.</summary>
    public static ComparedStatement Of(PolicyStatement statement)
    {
        var elements = new Dictionary<string, IEnumerable<string>>(StringComparer.Ordinal) { [Effect] = [statement.Effect.ToString()] };
        if (statement.Sid is { } sid)
        {
            elements[Name] = [sid];
        }

        if (statement.Principal is { } principal)
        {
            elements[principal.IsNegated ? "not principal" : "principal"] =
                principal.Values.Select(value => value.IsEveryone ? "*" : value.ToString());
        }

        foreach (var (name, element) in new[] { ("action", statement.Action), ("resource", statement.Resource) })
        {
            if (element is not null)
            {
                elements[element.IsNegated ? $"not {name}" : name] = element.Values;
            }
        }

        foreach (var condition in statement.Conditions)
        {
            elements[$"condition {condition.Operator} {condition.Key}"] = condition.Values;
        }

        return new ComparedStatement(
            statement.Sid,
            elements.ToImmutableSortedDictionary(
                element => element.Key, element => element.Value.ToImmutableSortedSet(StringComparer.Ordinal), StringComparer.Ordinal));
    }

    /// <summary>How many values it has in common with another one; 0 where one allows what the other denies.</summary>
    public int Likeness(ComparedStatement other) => !_elements[Effect].SetEquals(other._elements[Effect])
        ? 0
        : _elements.Where(element => element.Key is not (Effect or Name))
            .Sum(element => other._elements.TryGetValue(element.Key, out var values) ? element.Value.Intersect(values).Count : 0);

    /// <summary>What of it another one says differently.</summary>
    public ImmutableArray<ElementChange> ChangesTo(ComparedStatement other) =>
    [
        .. _elements.Keys.Union(other._elements.Keys, StringComparer.Ordinal)
            .Select(name => (Name: name, Before: Values(this, name), After: Values(other, name)))
            .Select(element => new ElementChange(
                element.Name, [.. element.After.Except(element.Before)], [.. element.Before.Except(element.After)]))
            .Where(change => !change.Added.IsEmpty || !change.Removed.IsEmpty),
    ];

    private static ImmutableSortedSet<string> Values(ComparedStatement statement, string name) =>
        statement._elements.GetValueOrDefault(name) ?? ImmutableSortedSet<string>.Empty;

    private string Part(string before, string name, string negation) =>
        _elements.TryGetValue(name, out var values) ? $"{before}{string.Join(", ", values)}"
        : _elements.TryGetValue($"not {name}", out values) ? $"{before}{negation}{string.Join(", ", values)}"
        : "";
}
