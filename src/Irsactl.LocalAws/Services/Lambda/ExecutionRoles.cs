using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Storage;

namespace Irsactl.LocalAws.Services.Lambda;

/// <summary>The roles that functions run as.</summary>
internal sealed class ExecutionRoles(StateStore<IamState> iam, IAuthorizer authorizer, LocalAwsOptions options)
{
    private const string Lambda = "lambda.amazonaws.com";

    /// <summary>Refuses a role that the caller may not pass on, or that Lambda cannot assume.</summary>
    public void Check(AwsCall call, string roleArn, string functionArn)
    {
        var decision = authorizer.Authorize(
            call,
            "iam:PassRole",
            roleArn,
            new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["iam:PassedToService"] = [Lambda],
                ["iam:AssociatedResourceArn"] = [functionArn],
            });
        if (!decision.IsAllowed)
        {
            throw LambdaErrors.AccessDenied(AccessDeniedText.For(decision, roleArn));
        }

        if (FindAssumable(roleArn) is null)
        {
            throw LambdaErrors.RoleCannotBeAssumed();
        }
    }

    /// <summary>A role that Lambda can assume just now; null where it cannot.</summary>
    public Role? FindAssumable(string roleArn) =>
        Arn.TryParse(roleArn, out var arn)
        && iam.Current.Roles.GetValueOrDefault(arn.ResourceName) is { } role && role.Arn == roleArn
        && options.TimeProvider.GetUtcNow() - role.Created >= options.PropagationDelay
        && Trusts(role, arn.AccountId, options.TimeProvider.GetUtcNow())
            ? role
            : null;

    private static bool Trusts(Role role, string accountId, DateTimeOffset now)
    {
        var principal = RequestPrincipal.Service(Lambda);
        return PolicyEvaluator.EvaluateTrust(
            new AuthorizationRequest
            {
                Action = "sts:AssumeRole",
                Resource = role.Arn,
                Principal = principal,
                Context = new ConditionContext().SetPrincipal(principal)
                    .SetRequest(new RequestCircumstances { Time = now, ResourceAccountId = accountId }),
                ResourceAccountId = accountId,
            },
            new PolicySet { Resource = new NamedPolicy($"trust policy of {role.Name}", role.TrustPolicy) }).IsAllowed;
    }
}
