using Irsactl.Aws.Federation;
using Irsactl.Aws.Policies;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Checks;

/// <summary>Puts into words why a trust policy does not allow a token: which statement, which condition, wanted and found.</summary>
internal sealed class TrustRefusal(Decision decision, IssuerUrl issuer)
{
    /// <summary>What to call a statement.</summary>
    public static string Name(StatementReference statement) =>
        string.IsNullOrEmpty(statement.Sid) ? $"statement {statement.Index + 1}" : $"statement {statement.Index + 1} ({statement.Sid})";

    /// <summary>What to call a statement of a policy that is at hand.</summary>
    public static string Name(PolicyStatement statement) =>
        string.IsNullOrEmpty(statement.Sid) ? $"statement {statement.Index + 1}" : $"statement {statement.Index + 1} ({statement.Sid})";

    /// <summary>Describes it as one of two kinds of finding.</summary>
    /// <param name="unknown">Makes the finding where the decision hangs on something only the real call has.</param>
    /// <param name="refuse">Makes the finding of a refusal.</param>
    public Finding Describe(Func<string, Finding> unknown, Func<string, Finding> refuse)
    {
        var action = decision.Request.Action;
        if (decision.Deciding is { } deny)
        {
            var conditions = deny.Statement.Conditions;
            var on = conditions.Length == 0
                ? ""
                : $", where {string.Join(" and ", conditions.Select(condition => $"{condition.Operator} {condition.Key}"))}";
            return conditions.FirstOrDefault(condition => TrustRequest.IsCallerKey(condition.Key)) is { } caller
                ? unknown($"{Name(deny)} denies it, depending on {caller.Key} of the call")
                : refuse($"{Name(deny)} of the trust policy denies {action}{on}");
        }

        var nearest = decision.NearMisses
            .Where(miss => miss.Statement.Statement.Effect is PolicyEffect.Allow)
            .MinBy(miss => miss.Mismatches.Count);
        if (nearest is null)
        {
            return refuse($"no statement of the trust policy allows {action}");
        }

        if (nearest.Mismatches.All(mismatch => TrustRequest.IsCallerKey(mismatch.Key)))
        {
            return unknown($"{Name(nearest.Statement)} allows it, depending on {nearest.Mismatches[0].Key} of the call");
        }

        return Describe(nearest, refuse);
    }

    private Finding Describe(NearMiss miss, Func<string, Finding> refuse)
    {
        // What else does not fit mostly follows from the principal: a trust policy for another issuer has other keys, too.
        var mismatch = miss.Mismatches.FirstOrDefault(part => part.Element is "Principal" or "NotPrincipal") ?? miss.Mismatches[0];
        var subject = mismatch.Key is { } key ? $"{mismatch.Operator} {key}{Foreign(key)}" : mismatch.Element;
        var more = miss.Mismatches.Count > 1 ? $" (and {miss.Mismatches.Count - 1} more)" : "";
        var slip = ConditionSlip.Of(mismatch, issuer);
        return refuse(
            $"{Name(miss.Statement)} of the trust policy does not allow {decision.Request.Action}: "
            + $"{subject}{more}{(slip is { } seen ? $"; {seen.Problem}" : "")}") with
        {
            Wanted = Shown.List(mismatch.Wanted, " or "),
            Found = mismatch.Actual.Count == 0 ? Nothing(mismatch.Key) : Shown.List(mismatch.Actual, ", "),
            Remedy = slip?.Remedy,
        };
    }

    /// <summary>Why a key has no value: AWS evaluates some claims of an issuer only, whatever its tokens say.</summary>
    private string Nothing(string? key) =>
        key is not null && ProviderClaims.ClaimOf(issuer.HostAndPath, key) is { } claim
        && !ProviderClaims.IsEvaluated(issuer.HostAndPath, claim)
            ? $"nothing: AWS does not evaluate the claim {claim} of this issuer, whether or not the token has it"
            : "nothing: the token gives no value for this key";

    /// <summary>Keys of a web identity begin with the issuer; those of another issuer never have a value.</summary>
    private string Foreign(string key)
    {
        var colon = key.LastIndexOf(':');
        return colon > 0 && key[(colon + 1)..] is "sub" or "aud" or "oaud" or "amr" or "email"
            && !key[..colon].Equals(issuer.HostAndPath, StringComparison.OrdinalIgnoreCase)
            ? $", a key of another issuer than {issuer.HostAndPath}"
            : "";
    }
}
