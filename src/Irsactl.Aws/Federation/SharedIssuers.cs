using System.Collections.Immutable;

namespace Irsactl.Aws.Federation;

/// <summary>
/// The issuers for which IAM wants a controlling claim (IAM User Guide, "Identity-provider controls for shared OIDC providers", as of
/// September 2026). Roles that were there before are not looked at again until their trust policy is changed.
/// </summary>
internal static class SharedIssuers
{
    private const string Subject = "sub";
    private const string Audience = "aud";
    private const string GitHubActions = "token.actions.githubusercontent.com";

    // GitHub gives enterprises a path of their own, which is controlled as well; one of two claims is enough there.
    private static readonly ImmutableArray<(IssuerPattern Issuer, string Name, ImmutableArray<string> Claims)> Table =
    [
        (new(GitHubActions), "GitHub Actions", [Subject, "job_workflow_ref"]),
        (new(GitHubActions + "/*"), "GitHub Actions", [Subject, "job_workflow_ref"]),
        (new("gitlab.com"), "GitLab", [Subject]),
        (new("app.terraform.io"), "HCP Terraform", [Subject]),
        (new("agent.buildkite.com"), "Buildkite", [Subject]),
        (new("oidc.codefresh.io"), "Codefresh", [Subject]),
        (new("studio.datachain.ai/api"), "DVC Studio", [Subject]),
        (new("vstoken.actions.githubusercontent.com"), "GitHub vstoken", [Subject]),
        (new("oidc-configuration.audit-log.githubusercontent.com"), "GitHub audit log streaming", [Subject]),
        (new("scalr.io"), "Scalr", [Subject]),
        (new("tokens.cloud.shisho.dev"), "Shisho Cloud", [Subject]),
        (new("proidc.upbound.io"), "Upbound", [Subject]),
        (new("rh-oidc.s3.us-east-1.amazonaws.com/22ejnvnnturfmt6km08idd0nt4hekbn7"), "IBM Turbonomic", [Subject]),
        (new("rh-oidc.s3.us-east-1.amazonaws.com/23e3sd27sju1hoou6ohfs68vbno607tr"), "IBM Turbonomic", [Subject]),
        (new("rh-oidc.s3.us-east-1.amazonaws.com/23ne21h005qjl3n33d8dui5dlrmv2tmg"), "IBM Turbonomic", [Subject]),
        (new("rh-oidc.s3.us-east-1.amazonaws.com/24jrf12m5dj7ljlfb4ta2frhrcoadm26"), "IBM Turbonomic", [Subject]),
        (new("oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb"), "IBM Turbonomic", [Subject]),
        (new("oidc.op1.openshiftapps.com/2c51blsaqa9gkjt0o9rt11mle8mmropu"), "IBM Turbonomic", [Subject]),
        (new("oidc.vercel.com"), "Vercel", [Audience]),
        (new("api.pulumi.com/oidc"), "Pulumi Cloud", [Audience]),
        (new("sandboxes.cloud"), "sandboxes.cloud", [Audience]),
        (new("cognito-identity.amazonaws.com"), "Amazon Cognito", [Audience]),
    ];

    /// <summary>The one whose controlling key is not a claim of its own.</summary>
    private const string AzureSentinel = "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d";

    /// <summary>Finds an issuer; null where it is not one that organisations share, as far as AWS's list goes.</summary>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    public static SharedIssuer? Find(string issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        foreach (var (pattern, name, claims) in Table)
        {
            if (pattern.Fits(issuer))
            {
                return new SharedIssuer(name, [.. claims.Select(claim => $"{issuer}:{claim}")]);
            }
        }

        return issuer.TrimEnd('/').Equals(AzureSentinel, StringComparison.OrdinalIgnoreCase)
            ? new SharedIssuer("Azure Sentinel", ["sts:RoleSessionName"])
            : null;
    }

    /// <summary>Whether GitHub Actions is the issuer, which is looked at more closely than the others.</summary>
    internal static bool IsGitHub(string issuer) => issuer.StartsWith(GitHubActions, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The keys of which a trust policy for one of the issuers that AWS itself brings must test one for equality, spelt exactly so
    /// (captured from AWS by radkawar/stackd); none for other issuers.
    /// </summary>
    internal static ImmutableArray<string> ApplicationKeys(string issuer) => issuer switch
    {
        "accounts.google.com" => ["accounts.google.com:aud", "accounts.google.com:oaud", "accounts.google.com:sub"],
        "www.amazon.com" or "graph.facebook.com" => [$"{issuer}:app_id", $"{issuer}:sub"],
        _ => [],
    };
}
