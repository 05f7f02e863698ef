using System.IO.Enumeration;
using System.Text.Json;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Operations.Review.Checks;

/// <summary>A statement of a policy that a role has.</summary>
internal sealed class GrantStatement
{
    private readonly string _policy;
    private readonly bool _denies;
    private readonly (string[] Values, bool IsNegated) _actions;
    private readonly (string[] Values, bool IsNegated) _resources;
    private readonly string? _condition;

    private GrantStatement(string policy, JsonElement statement)
    {
        _policy = policy;
        _denies = statement.TryGetProperty("Effect", out var effect) && effect.ValueEquals("Deny");
        _actions = Element(statement, "Action");
        _resources = Element(statement, "Resource");
        _condition = statement.TryGetProperty("Condition", out var condition) && condition.ValueKind == JsonValueKind.Object
            && condition.EnumerateObject().Any()
            ? PolicyJson.MeaningOf(condition)
            : null;
    }

    /// <summary>Whether it allows.</summary>
    public bool Allows => !_denies;

    /// <summary>The statements of a policy; none where the text is no policy.</summary>
    public static IReadOnlyList<GrantStatement> Read(string policy, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("Statement", out var list)
                ? [.. Single(list).Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new GrantStatement(policy, item))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Whether it allows all of a grant: under no condition, or under the same.</summary>
    public bool Covers(Grant grant) => Allows && (_condition is null || _condition == grant.Condition) && Matches(grant);

    /// <summary>Whether it allows a grant, or may do so under its conditions.</summary>
    public bool MayAllow(Grant grant) => Allows && Matches(_actions, grant.Action, ignoresCase: true);

    /// <summary>Whether it denies a grant, whatever the circumstances.</summary>
    public bool Denies(Grant grant) => _denies && _condition is null && Matches(grant);

    /// <summary>What it allows and nothing asks for.</summary>
    public IEnumerable<string> Beyond(IReadOnlyList<Grant> asked)
    {
        if (_actions.IsNegated || _resources.IsNegated)
        {
            return [$"all but {string.Join(", ", (_actions.IsNegated ? _actions : _resources).Values)} (policy {_policy})"];
        }

        return from action in _actions.Values
               from resource in _resources.Values
               where !asked.Any(grant => (grant.Condition is null || grant.Condition == _condition)
                   && Matches(grant.Action, action, ignoresCase: true) && Matches(grant.Resource, resource, ignoresCase: false))
               select $"{action} on {resource} (policy {_policy})";
    }

    private static (string[] Values, bool IsNegated) Element(JsonElement statement, string name) =>
        statement.TryGetProperty(name, out var values) ? (Texts(values), false)
        : statement.TryGetProperty($"Not{name}", out var others) ? (Texts(others), true)
        : ([], false);

    private static string[] Texts(JsonElement values) =>
        [.. Single(values).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString() ?? "")];

    /// <summary>A single one may stand without a list.</summary>
    private static JsonElement[] Single(JsonElement values) =>
        values.ValueKind == JsonValueKind.Array ? [.. values.EnumerateArray()] : [values];

    private bool Matches(Grant grant) =>
        Matches(_actions, grant.Action, ignoresCase: true) && Matches(_resources, grant.Resource, ignoresCase: false);

    private static bool Matches((string[] Values, bool IsNegated) element, string text, bool ignoresCase) =>
        Array.Exists(element.Values, value => Matches(value, text, ignoresCase)) != element.IsNegated;

    /// <summary>Patterns of policies know * and ? alone. A pattern that is asked for is covered by one that matches its text.</summary>
    private static bool Matches(string pattern, string text, bool ignoresCase) =>
        FileSystemName.MatchesSimpleExpression(pattern, text, ignoresCase);
}
