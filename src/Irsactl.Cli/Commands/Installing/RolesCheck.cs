using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.Cli.Running;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Gathering;
using Irsactl.Oidc.Issuers;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>Whether the roles exist and take the tokens that their components will have.</summary>
internal sealed class RolesCheck(EvidenceSources sources, string? region, IssuerUrl issuer) : IDisposable
{
    private const int AtOnce = 8;
    private const string Again = "irsactl aws create-iam-roles --identity-provider-arn ARN, with the provider of this issuer";

    private readonly TrustExaminer _examiner = new(issuer, sources.Clock);

    /// <summary>Checks them, a few at a time.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(
        IReadOnlyList<(ComponentSecret Secret, Arn Role)> named,
        IReadOnlyDictionary<string, CredentialsRequest> requests,
        CancellationToken cancellationToken)
    {
        using var gate = new SemaphoreSlim(AtOnce);
        var trusts = await Task.WhenAll(named.Select(async one =>
        {
            await gate.WaitAsync(cancellationToken);
            try
            {
                return await new AccountEvidence(sources, region, one.Role).FindRoleAsync(cancellationToken);
            }
            finally
            {
                gate.Release();
            }
        }));
        List<Finding> findings = [];
        for (var at = 0; at < named.Count; at++)
        {
            findings.AddRange(OfRole(named[at].Secret, named[at].Role, trusts[at], requests.GetValueOrDefault(named[at].Secret.Identity)));
        }

        return findings switch
        {
            // One reason is said once, not for every role.
            _ when findings.Count > 0 && findings.All(finding => finding.Verdict == Verdict.Unknown) =>
                [.. findings.DistinctBy(finding => finding.Message, StringComparer.Ordinal)],
            [] => [CheckNaming.Passed(
                CheckNaming.Role, $"{named.Count} exist and trust the issuer{(requests.Count > 0 ? " and their service accounts" : "")}")],
            _ => findings,
        };
    }

    public void Dispose() => _examiner.Dispose();

    private IEnumerable<Finding> OfRole(ComponentSecret secret, Arn role, Gathered<RoleTrust> trust, CredentialsRequest? request)
    {
        if (!trust.IsKnown)
        {
            return [CheckNaming.Unknown(CheckNaming.Role, trust.Unknown)];
        }

        if (trust.Value.TrustPolicy is not { } text)
        {
            return
            [
                CheckNaming.Failed(
                    CheckNaming.Role,
                    FindingCodes.RoleMissing,
                    $"{secret.File}: there is no role {role}",
                    "irsactl aws create-iam-roles makes it; or correct the ARN, path included"),
            ];
        }

        if (!PolicyDocument.TryParse(text, out var policy, out var fault))
        {
            return [CheckNaming.Failed(
                CheckNaming.Role, FindingCodes.TrustPolicyUnreadable, $"the trust policy of {role} is no policy: {fault.Detail}", Again)];
        }

        string[] trusted = [.. FederatedIn(policy)];
        if (!trusted.Any(arn => arn.EndsWith($":oidc-provider/{issuer.HostAndPath}", StringComparison.Ordinal)))
        {
            return
            [
                CheckNaming.Failed(
                    CheckNaming.Role,
                    InstallerFindings.OtherIssuerTrusted,
                    $"{role}, which Secret {secret.Identity} names, does not trust the cluster's issuer",
                    Again,
                    issuer.HostAndPath,
                    trusted.Length == 0 ? "no identity provider" : string.Join(", ", trusted)),
            ];
        }

        return request is not null ? OfSubjects(role, trust.Value, request) : OfNamespace(secret, role, policy);
    }

    /// <summary>Puts the token of each service account to the policy.</summary>
    private IEnumerable<Finding> OfSubjects(Arn role, RoleTrust trust, CredentialsRequest request)
    {
        foreach (var account in request.ServiceAccountNames)
        {
            if (_examiner.Examine(role, trust, request.SecretNamespace, account, "openshift", region) is { } refused)
            {
                yield return refused with
                {
                    Check = CheckNaming.Role,
                    Message =
                        $"{role} does not take tokens of system:serviceaccount:{request.SecretNamespace}:{account}: {refused.Message}",
                };
            }
        }
    }

    /// <summary>Without the request the service accounts are not known, only that they live in the Secret's namespace.</summary>
    private IEnumerable<Finding> OfNamespace(ComponentSecret secret, Arn role, PolicyDocument policy)
    {
        var start = $"system:serviceaccount:{secret.Namespace}:";
        string[] subjects =
        [
            .. policy.Statements.SelectMany(statement => statement.Conditions)
                .Where(condition => condition.Key.Equals($"{issuer.HostAndPath}:sub", StringComparison.OrdinalIgnoreCase))
                .SelectMany(condition => condition.Values),
        ];
        if (subjects.Length > 0
            && !subjects.Any(
                subject => subject.StartsWith(start, StringComparison.Ordinal) || subject.Contains('*', StringComparison.Ordinal)))
        {
            yield return CheckNaming.Failed(
                CheckNaming.Role,
                FindingCodes.TrustPolicy,
                $"{role} trusts no service account of namespace {secret.Namespace}, in which Secret {secret.Identity} is",
                Again,
                start + "…",
                string.Join(", ", subjects));
        }
    }

    private static IEnumerable<string> FederatedIn(PolicyDocument policy) => policy.Statements
        .Where(statement => statement.Effect == PolicyEffect.Allow)
        .SelectMany(statement => statement.Principal?.Values ?? [])
        .Where(principal => principal.Type == "Federated" && principal.Value.Contains(":oidc-provider/", StringComparison.Ordinal))
        .Select(principal => principal.Value)
        .Distinct(StringComparer.Ordinal);
}
