using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Operations.Review.Views;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Operations.Review.Checks;

/// <summary>
/// What a component and a workload have in common: a role that must be there, and trust the issuer, these service accounts and no others;
/// and a token that AWS takes.
/// </summary>
/// <param name="evidence">The evidence.</param>
/// <param name="clock">When it is judged.</param>
/// <param name="isIssuerBroken">Whether something is wrong with the issuer or its keys, so that every token fails for that.</param>
internal sealed class RoleUserCheck(ReviewEvidence evidence, TimeProvider clock, bool isIssuerBroken) : IDisposable
{
    /// <summary>A service account that is nobody's: a role that takes its tokens takes everybody's.</summary>
    private const string Nobody = "irsactl-nobody";

    /// <summary>Checks whose outcome is the same for every token of the issuer.</summary>
    private static readonly string[] _ofIssuer =
    [
        CheckNames.Issuer, CheckNames.Provider, CheckNames.Discovery, CheckNames.KeySet, CheckNames.KeyId, CheckNames.Signature,
        CheckNames.Audience, CheckNames.Answer,
    ];

    private readonly TrustExaminer? _examiner =
        evidence.Aws.Documents is { } documents ? new TrustExaminer(documents.Issuer, clock) : null;

    /// <summary>Looks at a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="space">The namespace of the service accounts.</param>
    /// <param name="accounts">Who is to have it.</param>
    /// <param name="audience">The audience of their tokens.</param>
    /// <param name="remedy">What mends role and trust.</param>
    /// <param name="notes">Takes what is found.</param>
    /// <returns>Whether nothing is wrong with role and trust.</returns>
    public bool OfRole(Arn role, string space, IEnumerable<string> accounts, string audience, string remedy, PartNotes notes)
    {
        if (evidence.Aws.Roles.GetValueOrDefault(role.ToString()) is not { } view || _examiner is null)
        {
            return true;
        }

        if (!view.IsKnown)
        {
            notes.Miss($"role {role}", view.Unknown);
            return true;
        }

        if (view.Value.Trust.TrustPolicy is not { } policy)
        {
            notes.Fail(
                FindingCodes.RoleMissing,
                $"there is no role {role}",
                $"{remedy}; or correct the ARN, path included",
                role.ToString(),
                "none");
            return false;
        }

        return OfPolicy(role, policy, remedy, notes) && OfTrust(role, view.Value.Trust, space, accounts, audience, notes);
    }

    /// <summary>Looks at what became of a token.</summary>
    /// <param name="trial">The token; null where none was to be made.</param>
    /// <param name="isTrusting">Whether nothing was found that explains why AWS does not take it.</param>
    /// <param name="notes">Takes what is found.</param>
    /// <returns>The end of the part's summary.</returns>
    public string OfTrial(TokenTrial? trial, bool isTrusting, PartNotes notes)
    {
        if (trial is null || evidence.Tokens.Trials.GetValueOrDefault(trial) is not { } result)
        {
            return "";
        }

        if (!result.IsKnown)
        {
            if (evidence.Tokens.Refused is null)
            {
                notes.Miss($"a token of {trial.Namespace}/{trial.Account}", result.Unknown);
            }

            return "";
        }

        var explanation = result.Value.Explanation;
        if (explanation.Cause is not { } cause)
        {
            return explanation.Verdict == Verdict.Passed ? ": AWS takes its token" : Unasked(trial, explanation, notes);
        }

        if (isIssuerBroken && _ofIssuer.Contains(cause.Check, StringComparer.Ordinal))
        {
            return ": AWS does not take its token, for what is wrong with issuer or keys";
        }

        if (isTrusting)
        {
            notes.Take(
                cause with { Message = $"AWS does not take a fresh token of {trial.Namespace}/{trial.Account}: {cause.Message}" },
                "a fresh token");
        }

        return ": AWS does not take its token";
    }

    /// <inheritdoc />
    public void Dispose() => _examiner?.Dispose();

    private static string Unasked(TokenTrial trial, Explanation explanation, PartNotes notes)
    {
        if (explanation.Findings.FirstOrDefault(finding => finding is { Check: CheckNames.Answer, Verdict: Verdict.Unknown }) is { } open)
        {
            notes.Miss($"what AWS says to a token of {trial.Namespace}/{trial.Account}", open.Message);
        }

        return "";
    }

    private bool OfPolicy(Arn role, string policy, string remedy, PartNotes notes)
    {
        if (!PolicyDocument.TryParse(policy, out _, out var fault))
        {
            notes.Fail(FindingCodes.TrustPolicyUnreadable, $"the trust policy of {role} is no policy: {fault.Detail}", remedy);
            return false;
        }

        var (trusted, issuer) = (TrustedProviders.Of(policy), evidence.Aws.Documents!.Issuer.HostAndPath);
        if (trusted.Any(arn => arn.EndsWith($":oidc-provider/{issuer}", StringComparison.Ordinal)))
        {
            return true;
        }

        notes.Fail(
            ReviewFindings.OtherIssuerTrusted,
            $"{role} does not trust the cluster's issuer",
            remedy,
            issuer,
            trusted.IsEmpty ? "no identity provider" : string.Join(", ", trusted));
        return false;
    }

    private bool OfTrust(Arn role, RoleTrust trust, string space, IEnumerable<string> accounts, string audience, PartNotes notes)
    {
        foreach (var account in accounts)
        {
            if (_examiner!.Examine(role, trust, space, account, audience, evidence.Aws.Region) is { } refused)
            {
                notes.Take(
                    refused with { Message = $"{role} does not take tokens of system:serviceaccount:{space}:{account}: {refused.Message}" },
                    "the trust policy");
                return false;
            }
        }

        if (_examiner!.Examine(role, trust, Nobody, Nobody, audience, evidence.Aws.Region) is null)
        {
            notes.Warn(
                ReviewFindings.TrustTooWide,
                $"the trust policy of {role} takes tokens of any service account of the cluster",
                "limit it by a condition on the subject; irsactl aws create-iam-roles writes it so",
                $"a condition on {evidence.Aws.Documents!.Issuer.HostAndPath}:sub",
                "none that limits it");
        }

        return true;
    }
}
