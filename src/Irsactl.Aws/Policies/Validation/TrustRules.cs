using Irsactl.Aws.Arns;
using Irsactl.Aws.Federation;
using Irsactl.Aws.Policies.Matching;
using Irsactl.Aws.Policies.Parsing;

namespace Irsactl.Aws.Policies.Validation;

/// <summary>What IAM demands of a trust policy.</summary>
internal static class TrustRules
{
    private static readonly string[] Actions =
    [
        "sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity",
        "sts:SetContext",
    ];

    /// <exception cref="PolicyFaultException">The policy breaks a rule.</exception>
    public static void Check(PolicyDocument policy)
    {
        PolicyRules.RequireUniqueSids(policy);
        foreach (var statement in policy.Statements)
        {
            CheckStatement(statement);
        }

        if (OpenTrust.Find(policy) is { } open)
        {
            throw new PolicyFaultException(
                PolicyFaultKind.OpenTrust,
                open.Refusal,
                $"{PolicyRules.Place(open.Statement)}: {open.Issuer} signs the tokens of many organisations, and nothing limits it to one");
        }
    }

    private static void CheckStatement(PolicyStatement statement)
    {
        if (statement.Resource is { } resource)
        {
            throw PolicyRules.Prohibited(statement, resource.Name);
        }

        var principal = statement.Principal ?? throw PolicyRules.Missing(statement, "Principal");
        if (principal.IsNegated)
        {
            throw PolicyRules.Prohibited(statement, "NotPrincipal");
        }

        foreach (var action in (statement.Action ?? throw PolicyRules.Missing(statement, "Action")).Values)
        {
            if (!IsTrustAction(action))
            {
                throw new PolicyFaultException(
                    PolicyFaultKind.InvalidAction,
                    "AssumeRole policy may only specify STS AssumeRole actions.",
                    $"{PolicyRules.Place(statement)}: '{action}' is not an action that a trust policy can allow");
            }
        }

        PolicyRules.RequireDates(statement);
        foreach (var entry in principal.Values)
        {
            if (FaultOf(entry) is { } fault)
            {
                throw new PolicyFaultException(
                    PolicyFaultKind.InvalidPrincipal, fault, $"{PolicyRules.Place(statement)}: '{entry.Value}' cannot be trusted");
            }
        }
    }

    private static bool IsTrustAction(string text)
    {
        if (!text.StartsWith("sts:", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var pattern = Pattern.Parse(text, PatternSyntax.Wildcards);
        return Actions.Any(action => pattern.Match(action, Empty, ignoreCase: true) is PatternMatch.Yes);
    }

    private static ConditionContext Empty { get; } = new();

    private static string? FaultOf(PolicyPrincipal entry) => entry.Type switch
    {
        "*" => "AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\".",
        "AWS" => IsAwsPrincipal(entry.Value) ? null : Invalid(entry),
        "Federated" => IsFederated(entry.Value) ? null : "Federated principals must be valid domain names or SAML metadata ARNs",
        "Service" => entry.Value.Contains('.', StringComparison.Ordinal) ? null : Invalid(entry),
        _ => Invalid(entry),
    };

    private static string Invalid(PolicyPrincipal entry) => $"Invalid principal in policy: \"{entry.Type}\":\"{entry.Value}\"";

    /// <summary>Everyone, an account, a user, role or session, or the unique id that IAM puts in for a deleted one.</summary>
    private static bool IsAwsPrincipal(string value) =>
        value is "*"
        || AccountIds.IsValid(value)
        || value.StartsWith("AIDA", StringComparison.Ordinal)
        || value.StartsWith("AROA", StringComparison.Ordinal)
        || (Arn.TryParse(value, out var arn)
            && arn.Service is "iam" or "sts"
            && (AccountIds.IsValid(arn.AccountId) || arn.AccountId is "cloudfront")
            && !value.AsSpan().ContainsAny('*', '?'));

    private static bool IsFederated(string value) => value.StartsWith("arn:", StringComparison.Ordinal)
        ? Arn.TryParse(value, out var arn)
            && arn is { Service: "iam", Region: "" }
            && Partition.TryParse(arn.Partition, out _)
            && AccountIds.IsValid(arn.AccountId)
            && IsProvider(arn.Resource)
        : Uri.CheckHostName(value) is UriHostNameType.Dns && value.Contains('.', StringComparison.Ordinal);

    // The issuer stands there without its scheme, and nothing around it.
    private static bool IsProvider(string resource) =>
        resource.Split('/', 2) is ["oidc-provider" or "saml-provider", { Length: > 0 } name]
        && !name.Contains("://", StringComparison.Ordinal)
        && !name.AsSpan().ContainsAnyExceptInRange('!', '~')
        && !name.AsSpan().ContainsAny('*', '?');
}
