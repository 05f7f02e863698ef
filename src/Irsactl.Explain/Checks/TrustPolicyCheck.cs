using Irsactl.Aws.Federation;
using Irsactl.Aws.Policies;
using Irsactl.Explain.Evidence;
using Irsactl.Explain.Refusals;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Explain.Checks;

/// <summary>Whether the role is there and its trust policy allows the token.</summary>
internal sealed class TrustPolicyCheck() : TokenCheck(CheckNames.TrustPolicy)
{
    private const string Federated = "Federated";

    public override Finding Run(Examination examination)
    {
        if (examination is not { Issuer: { } issuer, Claims: { } claims })
        {
            return NotReached("issuer and claims");
        }

        if (!examination.Evidence.Role.IsKnown)
        {
            return Unknown(
                examination.Evidence.Role.Unknown,
                examination.Evidence.RoleArn is null ? "name the role with --role-arn, or give --trust-policy FILE" : null);
        }

        var role = examination.Evidence.Role.Value;
        if (role.TrustPolicy is not { } text)
        {
            return Failed(FindingCodes.RoleMissing, $"there is no role {role.Name}", AuthorizationRefusals.NotAuthorized) with
            {
                Remedy = $"correct the ARN, path included, or create the role: {Missing(examination, issuer)}",
            };
        }

        return PolicyDocument.TryParse(text, out var policy, out var fault)
            ? Evaluate(examination, role, policy, issuer, claims)
            : Failed(
                FindingCodes.TrustPolicyUnreadable,
                $"the trust policy of {role.Name} is no policy: {fault.Detail}",
                AuthorizationRefusals.NotAuthorized);
    }

    private Finding Evaluate(Examination examination, RoleTrust role, PolicyDocument policy, IssuerUrl issuer, TokenClaims claims)
    {
        if ((examination.ProviderArn ?? ProviderIn(policy, issuer)) is not { } provider)
        {
            return Unknown("the account of the identity provider is not known", "name the role with --role-arn");
        }

        var principal = RequestPrincipal.FederatedWebIdentity(provider);
        var session = SessionClaims.Read(claims.Json);
        var context = TrustRequest.Context(examination, principal, issuer.HostAndPath, claims.Json, session);
        var policies = new PolicySet { Resource = new NamedPolicy(role.Name, policy) };
        Decision? allowed = null;
        foreach (var action in TrustRequest.Actions(session))
        {
            var decision = PolicyEvaluator.EvaluateTrust(
                new AuthorizationRequest
                {
                    Action = action,
                    Resource = examination.Evidence.RoleArn ?? "*",
                    Principal = principal,
                    Context = context,
                    ResourceAccountId = examination.Role?.AccountId ?? principal.AccountId,
                },
                policies);
            if (!decision.IsAllowed)
            {
                var finding = new TrustRefusal(decision, issuer).Describe(Unknown, Refuse);
                var repair = Remedy(examination, decision, provider, issuer);
                return finding with
                {
                    Remedy = finding.Remedy is { } slip
                        ? $"{slip}: {Remedies.Roles(provider, issuer, examination.Role?.ResourceName)}"
                        : repair,
                };
            }

            allowed ??= decision;
        }

        if (OpenTrust.Find(policy) is { } open)
        {
            return Unsafe(
                FindingCodes.OpenTrust,
                $"{TrustRefusal.Name(open.Statement)} of the trust policy lets everybody's tokens of {open.Issuer} in; "
                    + "it allows this one as well",
                $"limit it to yours before all else; AWS refuses such a policy by now: {open.Refusal}");
        }

        return Passed($"{(allowed?.Deciding is { } statement ? TrustRefusal.Name(statement) : "the trust policy")} allows it");
    }

    private static string Missing(Examination examination, IssuerUrl issuer) => IssuerOrigin.Of(issuer).IsOwn
        ? Remedies.Roles(examination.Provider?.Arn, issuer)
        : $"aws iam create-role --role-name {examination.Role?.ResourceName ?? "ROLE"} --assume-role-policy-document file://trust.json";

    private Finding Unknown(string message) => base.Unknown(message);

    private Finding Refuse(string message) => Failed(FindingCodes.TrustPolicy, message, AuthorizationRefusals.NotAuthorized);

    /// <summary>The provider that the policy itself names, where nothing else tells the account.</summary>
    private static string? ProviderIn(PolicyDocument policy, IssuerUrl issuer)
    {
        string[] named =
        [
            .. policy.Statements.SelectMany(statement => statement.Principal?.Values ?? [])
                .Where(principal => principal.Type == Federated && principal.Value.Contains(":oidc-provider/", StringComparison.Ordinal))
                .Select(principal => principal.Value),
        ];
        var suffix = $":oidc-provider/{issuer.HostAndPath}";
        return named.FirstOrDefault(arn => arn.EndsWith(suffix, StringComparison.Ordinal))
            ?? (named is [var other, ..] ? other[..other.IndexOf(":oidc-provider/", StringComparison.Ordinal)] + suffix : null);
    }

    private static string Remedy(Examination examination, Decision decision, string provider, IssuerUrl issuer)
    {
        if (!decision.Request.Action.EndsWith("WithWebIdentity", StringComparison.Ordinal))
        {
            return $"allow {decision.Request.Action} in the trust policy, or leave the claims out of the token";
        }

        if (decision.NearMisses.Any(miss => miss.Mismatches is [{ Key: "sts:RoleSessionName" }]))
        {
            return examination.Evidence.SessionName == TokenEvidence.DefaultSessionName
                ? "the trust policy looks at the session name: give the one that the program uses with --session-name (SDKs: "
                    + "AWS_ROLE_SESSION_NAME)"
                : $"let the program use another session name than {examination.Evidence.SessionName} (SDKs: AWS_ROLE_SESSION_NAME), "
                    + "or change the condition";
        }

        var isSubject = decision.NearMisses.Any(
            miss => miss.Mismatches is [{ Key: { } key }] && key.EndsWith(":sub", StringComparison.Ordinal));
        var repair = Remedies.Roles(provider, issuer, examination.Role?.ResourceName);
        if (!IssuerOrigin.Of(issuer).IsOwn)
        {
            var subject = examination.Claims?.Subject is { } text
                ? $" ({issuer.HostAndPath}:sub {Shown.Of(text)}, {issuer.HostAndPath}:aud {Shown.Of(examination.Audience ?? "")})"
                : "";
            return $"{(isSubject ? "use the workload that the role is for, or have the trust policy name this one" : "bring the trust policy up to date")}{subject}: {repair}";
        }

        return isSubject && examination.Claims?.Subject is not null
            ? $"use the service account that the role is for, or have the role trust this one: {repair}"
            : $"bring the trust policy up to date: {repair}";
    }
}
