using System.Collections.Immutable;
using Irsactl.Explain;
using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Pages.Explaining;

/// <summary>A station on the way from pod to AWS API, and the checks that are made there.</summary>
/// <param name="Id">Its name in links.</param>
/// <param name="Title">Its name.</param>
/// <param name="Role">What it does: one sentence.</param>
/// <param name="Icon">The path of its picture, 24 by 24, drawn as lines.</param>
/// <param name="Checks">The checks, of <see cref="CheckNames"/>.</param>
internal sealed record Station(string Id, string Title, string Role, string Icon, ImmutableArray<string> Checks)
{
    /// <summary>All of them, in the order in which the identity travels.</summary>
    public static ImmutableArray<Station> All { get; } =
    [
        new("pod", "Pod", "Runs as a service account, whose token the kubelet puts into a file.",
            "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9", []),
        new("token", "Token", "Says who the pod is, signed by the cluster.",
            "M4 6h16v12H4zM7 10h4M7 14h7M16 10h1", [CheckNames.WellFormed, CheckNames.Claims, CheckNames.Times]),
        new("sts", "STS", "Is asked by the SDK to trade the token: AssumeRoleWithWebIdentity.",
            "M4 8h13l-3-3M20 16H7l3 3", [CheckNames.Issuer, CheckNames.Algorithm]),
        new("discovery", "Discovery", "The issuer’s document, which STS reads over HTTPS to learn where the keys are.",
            "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6", [CheckNames.Discovery]),
        new("keys", "Keys", "The issuer’s key set (JWKS), with which STS checks the signature.",
            "M8 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 13h9M17 13v4M20 13v3",
            [CheckNames.KeySafety, CheckNames.KeySet, CheckNames.KeyId, CheckNames.Signature]),
        new("provider", "Provider", "The account’s IAM identity provider, which says which issuer and audiences it takes.",
            "M5 4h14v16H5zM9 4v-1h6v1M12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 17c.6-2 2-3 4-3s3.400 1 4 3",
            [CheckNames.Provider, CheckNames.Audience]),
        new("trust", "Trust policy", "The role’s own rules of who may assume it.",
            "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4",
            [CheckNames.Subject, CheckNames.SessionClaims, CheckNames.RolesClaim, CheckNames.TrustPolicy]),
        new("credentials", "Credentials", "What STS hands out: keys of the role, for an hour or so.",
            "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3M12 15v2", [CheckNames.SessionSize, CheckNames.Answer]),
        new("api", "AWS API", "Takes calls that are signed with them.",
            "M7 18h10a4 4 0 0 0 .6-7.950A6 6 0 0 0 6 9.500 4.300 4.300 0 0 0 7 18z", []),
    ];

    /// <summary>What was found here, in AWS's order.</summary>
    public ImmutableArray<Finding> In(Explanation explanation) =>
        [.. explanation.Findings.Where(finding => Checks.Contains(finding.Check, StringComparer.Ordinal))];

    /// <summary>How it ended here: the worst of the findings. A station without checks goes by whether it is reached.</summary>
    public Verdict VerdictIn(Explanation explanation)
    {
        var findings = In(explanation);
        return Id switch
        {
            // That there is something to read came from somewhere.
            "pod" => explanation.Token.Issuer is null ? Verdict.Unknown : Verdict.Passed,
            "api" => explanation.Cause is not null ? Verdict.NotReached
                : explanation.Findings.Any(finding => finding is { Check: CheckNames.Answer, Verdict: Verdict.Passed }) ? Verdict.Passed
                : Verdict.Unknown,
            _ when findings.IsEmpty => explanation.Cause is not null ? Verdict.NotReached : Verdict.Unknown,
            _ => findings.Select(finding => finding.Verdict).MinBy(Rank),
        };
    }

    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Failed => 0,
        Verdict.Unsafe => 1,
        Verdict.Unknown => 2,
        Verdict.NotReached => 3,
        _ => 4,
    };
}
