using System.Text.Json;
using Irsactl.Aws.Clients.Lambda;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>A function's resource policy, as far as its statements can have been made by AddPermission.</summary>
internal sealed class FunctionPolicy
{
    private readonly Dictionary<string, FunctionGrant?> _statements = new(StringComparer.Ordinal);
    private readonly List<(string? Id, string Text)> _texts = [];

    private FunctionPolicy()
    {
    }

    /// <summary>One without statements.</summary>
    public static FunctionPolicy Empty { get; } = new();

    /// <summary>Reads a policy. A statement that says more, or less, than one of ours is known by its name alone.</summary>
    public static FunctionPolicy Parse(string json)
    {
        var policy = new FunctionPolicy();
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("Statement", out var statements))
        {
            foreach (var statement in statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray()] : new[] { statements })
            {
                policy._texts.Add((Text(statement, "Sid"), statement.GetRawText()));
                if (Text(statement, "Sid") is { } id)
                {
                    policy._statements[id] = Read(id, statement);
                }
            }
        }

        return policy;
    }

    /// <summary>The policy as it was read; null where it has no statements.</summary>
    public string? Json => _texts.Count == 0 ? null : FunctionGrantText.Policy(_texts.Select(statement => statement.Text));

    /// <summary>
    /// The policy once these have been put beside the statements of other names, and in place of those of theirs that differ.
    /// </summary>
    public string With(IReadOnlyList<FunctionGrant> grants, string functionArn)
    {
        var missing = grants.Where(grant => !Has(grant)).ToList();
        var replaced = missing.Select(grant => grant.StatementId).ToHashSet(StringComparer.Ordinal);
        return FunctionGrantText.Policy(
        [
            .. _texts.Where(statement => statement.Id is null || !replaced.Contains(statement.Id)).Select(statement => statement.Text),
            .. missing.Select(grant => FunctionGrantText.Statement(grant, functionArn)),
        ]);
    }

    /// <summary>The names of the statements that are not among these.</summary>
    public IEnumerable<string> Others(IEnumerable<FunctionGrant> grants) =>
        _statements.Keys.Except(grants.Select(grant => grant.StatementId), StringComparer.Ordinal);

    /// <summary>
    /// What a statement lets happen, as the end of a sentence that begins with "which"; null where it is not one that AddPermission makes.
    /// </summary>
    public string? ConsequenceOf(string statementId) => _statements.GetValueOrDefault(statementId) is { } grant
        ? $"allows {grant.Action} to {(grant.Principal == "*" ? "everybody" : grant.Principal)}"
        : null;

    /// <summary>Whether there is a statement of that name.</summary>
    public bool HasStatement(string statementId) => _statements.ContainsKey(statementId);

    /// <summary>Whether there is a statement that grants exactly this.</summary>
    public bool Has(FunctionGrant grant) => _statements.GetValueOrDefault(grant.StatementId) == grant;

    private static FunctionGrant? Read(string id, JsonElement statement)
    {
        if (Text(statement, "Effect") != "Allow" || Text(statement, "Action") is not { } action || Principal(statement) is not { } principal
            || statement.EnumerateObject()
                .Any(member => member.Name is not ("Sid" or "Effect" or "Principal" or "Action" or "Resource" or "Condition")))
        {
            return null;
        }

        var grant = new FunctionGrant(id, action, principal);
        return statement.TryGetProperty("Condition", out var conditions) ? WithConditions(grant, conditions) : grant;
    }

    private static FunctionGrant? WithConditions(FunctionGrant grant, JsonElement conditions)
    {
        foreach (var (test, key, value) in
            from condition in conditions.EnumerateObject()
            from entry in condition.Value.EnumerateObject()
            select (condition.Name, entry.Name.ToUpperInvariant(), Value(entry.Value)))
        {
            switch (test, key)
            {
                case ("StringEquals", "LAMBDA:FUNCTIONURLAUTHTYPE"):
                    grant = grant with { FunctionUrlAuthType = value };
                    break;
                case ("Bool", "LAMBDA:INVOKEDVIAFUNCTIONURL") when value is "true":
                    grant = grant with { InvokedViaFunctionUrl = true };
                    break;
                case ("ArnLike", "AWS:SOURCEARN"):
                    grant = grant with { SourceArn = value };
                    break;
                default:
                    return null;
            }
        }

        return grant;
    }

    private static string? Principal(JsonElement statement)
    {
        var principal = statement.TryGetProperty("Principal", out var found) ? found : default;
        return principal.ValueKind == JsonValueKind.Object
            ? Text(principal, "Service") ?? (Text(principal, "AWS") is "*" ? "*" : null)
            : Value(principal);
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? Value(value) : null;

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.Array when value.GetArrayLength() == 1 => Value(value[0]),
        _ => null,
    };
}
