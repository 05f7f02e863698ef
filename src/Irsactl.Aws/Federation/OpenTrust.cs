using Irsactl.Aws.Policies;

namespace Irsactl.Aws.Federation;

/// <summary>A statement that lets everybody's tokens of a shared issuer in.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Issuer">The issuer without <c>https://</c>.</param>
/// <param name="Refusal">What IAM says to it when it is written.</param>
public sealed record OpenTrust(PolicyStatement Statement, string Issuer, string Refusal)
{
    private const string Action = "sts:AssumeRoleWithWebIdentity";
    private const string Provider = ":oidc-provider/";

    private static readonly string[] Operators = ["StringEquals", "StringLike", "StringEqualsIgnoreCase"];

    /// <summary>Finds the first such statement of a trust policy; null where there is none.</summary>
    public static OpenTrust? Find(PolicyDocument trustPolicy)
    {
        ArgumentNullException.ThrowIfNull(trustPolicy);
        foreach (var statement in trustPolicy.Statements)
        {
            if (statement is { Effect: PolicyEffect.Allow, Principal: { IsNegated: false } principals } && Allows(statement))
            {
                foreach (var principal in principals.Values)
                {
                    if (principal.Type is "Federated" && Check(statement, principal.Value) is { } open)
                    {
                        return open;
                    }
                }
            }
        }

        return null;
    }

    private static bool Allows(PolicyStatement statement) => statement.Action?.Covers(Action, new ConditionContext()) is true;

    private static OpenTrust? Check(PolicyStatement statement, string principal)
    {
        var at = principal.IndexOf(Provider, StringComparison.Ordinal);
        var issuer = at < 0 ? principal : principal[(at + Provider.Length)..];
        if (SharedIssuers.ApplicationKeys(issuer) is { IsEmpty: false } keys)
        {
            return statement.Conditions.Any(condition => IsOperator(condition, "StringEquals", "StringEqualsIgnoreCase")
                && keys.Contains(condition.Key, StringComparer.Ordinal))
                ? null
                : new OpenTrust(statement, issuer, $"Policy trusting {issuer} requires a StringEquals condition on an application id");
        }

        return SharedIssuers.Find(issuer) is not { } shared || IsControlled(statement, shared, SharedIssuers.IsGitHub(issuer))
            ? null
            : new OpenTrust(
                statement,
                issuer,
                $"Trust policy with trusted principal {principal} must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, "
                    + $"{string.Join(" or ", shared.Controls)} which is not scoped to all.");
    }

    // The controlling keys of one operator must all be scoped; another operator can make up for one whose are not.
    private static bool IsControlled(PolicyStatement statement, SharedIssuer shared, bool isGitHub) => statement.Conditions
        .Where(condition => IsOperator(condition, Operators) && shared.Controls.Contains(condition.Key, StringComparer.OrdinalIgnoreCase))
        .GroupBy(condition => condition.Operator, StringComparer.Ordinal)
        .Any(group => group.All(condition => !condition.Values.Any(value => IsScopedToAll(value, isGitHub))));

    // IAM looks at the spelling, not at what a pattern matches: repo:* is taken.
    private static bool IsScopedToAll(string value, bool isGitHub) =>
        value is "*" || (isGitHub && (string.IsNullOrWhiteSpace(value) || value.StartsWith('*')));

    private static bool IsOperator(PolicyCondition condition, params ReadOnlySpan<string> names) =>
        names.Contains(condition.Operator[(condition.Operator.IndexOf(':', StringComparison.Ordinal) + 1)..]);
}
