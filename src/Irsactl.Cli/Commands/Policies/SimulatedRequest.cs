using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;

namespace Irsactl.Cli.Commands.Policies;

/// <summary>One question and its answer.</summary>
/// <param name="Role">The role that was asked about.</param>
/// <param name="Decision">What came out.</param>
internal sealed record SimulatedRequest(SimulatedRole Role, Decision Decision)
{
    /// <summary>Decides.</summary>
    public static SimulatedRequest Decide(SimulatedRole role, string action, string resource, IReadOnlyDictionary<string, IReadOnlyList<string>> keys)
    {
        var context = role.IsKnown ? new ConditionContext().SetPrincipal(role.Caller) : new ConditionContext();
        var request = new AuthorizationRequest
        {
            Action = action,
            Resource = resource,
            Principal = role.Caller,
            Context = context.Set(keys),
            // S3's ARNs name no account: such a resource is taken to be of the caller's own.
            ResourceAccountId = role.IsKnown && Arn.TryParse(resource, out var arn) && arn.AccountId.Length > 0 ? arn.AccountId : null,
        };
        return new SimulatedRequest(role, PolicyEvaluator.Evaluate(request, role.Policies));
    }
}
