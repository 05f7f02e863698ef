namespace Irsactl.Aws.Federation;

/// <summary>Looks for the well-known mistakes in conditions that somebody wrote for an external issuer's tokens.</summary>
public static class ConditionMistakes
{
    private static readonly string[] _controlling = ["StringEquals", "StringLike", "StringEqualsIgnoreCase"];

    /// <summary>Looks at one condition.</summary>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    /// <param name="condition">The condition.</param>
    public static IEnumerable<TrustMistake> Of(string issuer, TrustCondition condition)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(condition);
        var (comparison, key) = (condition.Operator, condition.Key);
        if (comparison.StartsWith("ForAllValues:", StringComparison.OrdinalIgnoreCase))
        {
            yield return TrustMistake.Refused(
                "begins with ForAllValues, which is true of a token that has no such claim at all", $"write {comparison["ForAllValues:".Length..]}");
        }
        else if (comparison.EndsWith("IfExists", StringComparison.OrdinalIgnoreCase))
        {
            yield return TrustMistake.Refused(
                "ends with IfExists, which is true of a token that has no such claim at all", $"write {comparison[..^"IfExists".Length]}");
        }

        if (key.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            yield return TrustMistake.Refused("begins with https://, and keys of web identities do not", $"write {key["https://".Length..]}");
        }
        else if (ProviderClaims.ClaimOf(issuer, key) is { } claim)
        {
            if (!ProviderClaims.IsEvaluated(issuer, claim))
            {
                yield return TrustMistake.Refused(
                    $"is about claim {claim}, which STS does not look at: no token fits",
                    $"STS knows {string.Join(", ", ["aud", "sub", .. ProviderClaims.KnownOf(issuer)])}");
            }
        }
        else if (key.Contains('/', StringComparison.Ordinal) || (key.Contains(':', StringComparison.Ordinal) && key.Contains('.', StringComparison.Ordinal)))
        {
            yield return TrustMistake.Refused("is a key of another issuer: no token fits", $"begin with {issuer}:");
        }
    }

    /// <summary>What is missing of all conditions together; null where nothing is.</summary>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    /// <param name="conditions">All conditions.</param>
    public static TrustMistake? OfAll(string issuer, IReadOnlyCollection<TrustCondition> conditions)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(conditions);
        var shared = SharedIssuers.Find(issuer);
        var controls = shared?.Controls ?? [$"{issuer}:sub"];
        return conditions.Any(condition => _controlling.Contains(condition.Operator, StringComparer.Ordinal)
            && controls.Contains(condition.Key, StringComparer.OrdinalIgnoreCase))
            ? null
            : TrustMistake.Refused(
                $"does not say whose tokens are meant: every user of {shared?.Name ?? issuer} has some",
                $"compare {string.Join(" or ", controls)} with StringEquals or StringLike");
    }
}
