using Irsactl.Aws.Arns;

namespace Irsactl.Aws.Policies.Matching;

/// <summary>One entry of a <c>Principal</c> element, ready to be compared with callers.</summary>
internal sealed class PrincipalTest(PolicyPrincipal entry)
{
    private readonly string? accountId = AccountOf(entry);

    public PrincipalGrade Grade(RequestPrincipal principal) => entry.Type switch
    {
        _ when entry.IsEveryone => PrincipalGrade.Direct,
        "AWS" => GradeAws(principal),
        "Federated" => DirectIf(principal.Kind is PrincipalKind.FederatedWebIdentity && principal.Arn == entry.Value),
        "Service" => DirectIf(principal.Kind is PrincipalKind.Service && principal.Name == entry.Value),
        "CanonicalUser" => DirectIf(principal.Kind is PrincipalKind.CanonicalUser && principal.Name == entry.Value),
        _ => PrincipalGrade.None,
    };

    /// <summary>The account that an entry stands for as a whole: 12 digits, or the ARN of its root.</summary>
    private static string? AccountOf(PolicyPrincipal entry)
    {
        if (entry.Type is not "AWS")
        {
            return null;
        }

        if (AccountIds.IsValid(entry.Value))
        {
            return entry.Value;
        }

        return Arn.TryParse(entry.Value, out var arn) && arn is { Service: "iam", Resource: "root" } ? arn.AccountId : null;
    }

    private static PrincipalGrade DirectIf(bool isNamed) => isNamed ? PrincipalGrade.Direct : PrincipalGrade.None;

    private PrincipalGrade GradeAws(RequestPrincipal principal)
    {
        if (accountId is not null)
        {
            return principal.HasIdentityPolicies && principal.AccountId == accountId ? PrincipalGrade.Account : PrincipalGrade.None;
        }

        if (principal.Kind is PrincipalKind.FederatedWebIdentity)
        {
            return PrincipalGrade.None;
        }

        return principal.Arn == entry.Value ? PrincipalGrade.Direct
            : principal.RoleArn == entry.Value ? PrincipalGrade.Role
            : PrincipalGrade.None;
    }
}
