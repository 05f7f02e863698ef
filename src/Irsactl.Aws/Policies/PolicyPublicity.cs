using Irsactl.Aws.Policies.Validation;

namespace Irsactl.Aws.Policies;

/// <summary>
/// Whether a bucket policy is public (S3 User Guide, "Blocking public access to your Amazon S3 storage", "The meaning of public").
/// </summary>
public static class PolicyPublicity
{
    /// <summary>
    /// True where at least one <c>Allow</c> statement lets in callers who are not fixed, neither by its principal nor by a condition.
    /// Deny statements do not make a policy less public.
    /// </summary>
    public static bool IsPublic(PolicyDocument policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Statements.Any(IsPublic);
    }

    /// <summary>True for an <c>Allow</c> statement that lets in callers who are not fixed.</summary>
    public static bool IsPublic(PolicyStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return statement.Effect is PolicyEffect.Allow && IsForEveryone(statement) && !statement.Conditions.Any(FixedValues.LimitsCallers);
    }

    private static bool IsForEveryone(PolicyStatement statement) =>
        statement.Principal is { } principal && (principal.IsNegated || principal.Values.Any(value => value.IsEveryone));
}
