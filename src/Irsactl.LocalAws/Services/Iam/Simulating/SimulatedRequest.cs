using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Services.Iam.Simulating;

/// <summary>Puts one action on one resource before the policies of a simulation.</summary>
/// <param name="input">What is asked.</param>
/// <param name="caller">Who asks; nobody in particular where no caller is given.</param>
/// <param name="isNamed">Whether the caller is somebody, whose name conditions can see.</param>
/// <param name="policies">The policies that count.</param>
internal sealed class SimulatedRequest(SimulationInput input, RequestPrincipal caller, bool isNamed, PolicySet policies)
{
    /// <summary>Every action on every resource, in order.</summary>
    public IEnumerable<SimulationResult> Run() =>
        from action in input.Actions
        from resource in input.Resources.DefaultIfEmpty("*")
        select Decide(action, resource);

    private SimulationResult Decide(string action, string resource)
    {
        var context = new ConditionContext();
        if (isNamed)
        {
            context.SetPrincipal(caller);
        }

        var request = new AuthorizationRequest
        {
            Action = action,
            Resource = resource,
            Principal = caller,
            Context = context.Set(input.Keys),
            // AWS's own policies have aws in place of an account, and are everybody's.
            ResourceAccountId = Arn.TryParse(resource, out var arn) && arn.AccountId is { Length: > 0 } and not "aws"
                ? arn.AccountId
                : input.ResourceOwner ?? caller.AccountId,
        };
        var byBoundary = policies.Boundary is { } boundary
            ? PolicyEvaluator.Evaluate(request with { ResourceAccountId = null }, new PolicySet { Identity = [boundary] }).IsAllowed
            : (bool?)null;
        return new SimulationResult(PolicyEvaluator.Evaluate(request, policies), byBoundary, input.Resources.Count > 0);
    }
}
