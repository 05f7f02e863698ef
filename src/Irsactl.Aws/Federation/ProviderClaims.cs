using System.Collections.Immutable;

namespace Irsactl.Aws.Federation;

/// <summary>
/// The claims of a web identity's token that trust policies can look at. STS gives a condition key to a few claims of every issuer, and to
/// more of issuers that AWS knows; a claim that is not listed has no key, whatever the token says (IAM User Guide, "IAM and AWS STS
/// condition context keys", and Service Authorization Reference, "Condition keys for AWS Security Token Service", as of 2026-09-26; the
/// keys of issuers came in January 2026).
/// </summary>
public static class ProviderClaims
{
    private static readonly ImmutableArray<string> General = ["aud", "sub", "oaud", "amr", "email"];

    private static readonly ImmutableArray<string> GitHub =
    [
        "actor", "actor_id", "enterprise_id", "environment", "job_workflow_ref", "ref", "repository", "repository_id",
        "repository_owner_id", "workflow",
    ];

    private static readonly ImmutableArray<string> Buildkite =
        ["build_branch", "cluster_id", "cluster_name", "organization_id", "organization_slug", "pipeline_id", "pipeline_slug"];

    private static readonly ImmutableArray<(IssuerPattern Issuer, ImmutableArray<string> Claims)> Table =
    [
        (new("token.actions.githubusercontent.com"), GitHub),
        (new("token.actions.githubusercontent.com/*"), GitHub),
        (new("token.actions.*.ghe.com"), GitHub),
        (new("github.com/enterprises/*"), GitHub),
        (new("agent.buildkite.com"), Buildkite),
        (new("agent.*.buildkite.dev"), Buildkite),
        (new("agent.*.buildkite.site"), Buildkite),
        (new("gitlab.com"),
        [
            "namespace_id", "pipeline_source", "project_id", "ref_protected", "runner_environment", "user_access_level", "user_email",
            "user_id", "user_login",
        ]),
        (new("accounts.google.com"), ["google/organization_number"]),
        (new("oidc.circleci.com/org/*"), ["oidc.circleci.com/project-id"]),
        (new("idcs-*.identity.oraclecloud.com"), ["rpst_id"]),
    ];

    /// <summary>
    /// The claims of an issuer that have a condition key besides those of every issuer; none for issuers that AWS does not know.
    /// </summary>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    public static ImmutableArray<string> KnownOf(string issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        foreach (var (pattern, claims) in Table)
        {
            if (pattern.Fits(issuer))
            {
                return claims;
            }
        }

        return [];
    }

    /// <summary>Whether STS evaluates a claim of an issuer's tokens.</summary>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    /// <param name="claim">The claim as condition keys spell it; compared without regard to case, as keys are.</param>
    public static bool IsEvaluated(string issuer, string claim) =>
        General.Contains(claim, StringComparer.OrdinalIgnoreCase) || KnownOf(issuer).Contains(claim, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The claim that a condition key of an issuer names, such as <c>job_workflow_sha</c> of
    /// <c>token.actions.githubusercontent.com:job_workflow_sha</c>; null where the key is not one of that issuer.
    /// </summary>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    /// <param name="key">The condition key.</param>
    public static string? ClaimOf(string issuer, string key)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(key);
        return key.Length > issuer.Length + 1 && key[issuer.Length] == ':' && key.StartsWith(issuer, StringComparison.OrdinalIgnoreCase)
            ? key[(issuer.Length + 1)..]
            : null;
    }
}
