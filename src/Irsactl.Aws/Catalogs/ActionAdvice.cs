using Irsactl.Aws.Policies;

namespace Irsactl.Aws.Catalogs;

/// <summary>What is odd about an action that a policy or a question names.</summary>
/// <param name="Action">The action or pattern as written.</param>
/// <param name="Problem">What is odd: <c>no such action</c>, <c>no such service</c> or <c>matches no action</c>.</param>
/// <param name="Suggestion">What was probably meant, or null.</param>
public sealed record ActionAdvice(string Action, string Problem, string? Suggestion)
{
    /// <summary>One line, such as <c>ec2:RunInstance: no such action; did you mean ec2:RunInstances?</c></summary>
    public override string ToString() => Suggestion is null ? $"{Action}: {Problem}" : $"{Action}: {Problem}; did you mean {Suggestion}?";

    /// <summary>Looks at an action or a pattern of actions; null where there is nothing to say.</summary>
    public static ActionAdvice? Of(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.Split(':') is [{ Length: > 0 } prefix, { Length: > 0 } name]
            ? new ActionLookup(ServiceCatalog.Instance, action, prefix, name).Advise()
            : null;
    }

    /// <summary>Looks at all actions of a policy, in the order in which they stand there, each once.</summary>
    public static IReadOnlyList<ActionAdvice> Of(PolicyDocument policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return
        [
            .. policy.Statements.SelectMany(statement => statement.Action?.Values ?? [])
                .Distinct(StringComparer.OrdinalIgnoreCase).Select(Of).OfType<ActionAdvice>(),
        ];
    }
}
