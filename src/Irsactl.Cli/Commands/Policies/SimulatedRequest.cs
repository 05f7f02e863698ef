using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;

namespace Irsactl.Cli.Commands.Policies;

/// <summary>One question and its answer.</summary>
/// <param name="Role">The role that was asked about.</param>
/// <param name="Decision">What came out.</param>
internal sealed record SimulatedRequest(SimulatedRole Role, Decision Decision)
{
    /// <summary>Decides.</summary>
    /// <param name="role">Who asks.</param>
    /// <param name="action">What for.</param>
    /// <param name="resource">On what.</param>
    /// <param name="circumstances">Time and region of the request.</param>
    /// <param name="keys">The condition keys that the user has set; they win over those that follow from the rest.</param>
    public static SimulatedRequest Decide(
        SimulatedRole role,
        string action,
        string resource,
        RequestCircumstances circumstances,
        IReadOnlyDictionary<string, IReadOnlyList<string>> keys)
    {
        var arn = Arn.TryParse(resource, out var parsed) ? parsed : default(Arn?);
        var owner = arn is { AccountId: { Length: > 0 } account } ? account : null;
        var context = Principal(role).SetRequest(circumstances with
        {
            Region = arn is { Region: { Length: > 0 } region } ? region : circumstances.Region,
            // S3's ARNs name no account: such a resource is taken to be of the caller's own.
            ResourceAccountId = owner ?? (role.IsKnown ? role.Caller.AccountId : null),
            // A role's credentials are always temporary ones.
            TokenIssued = circumstances.Time,
        });
        var request = new AuthorizationRequest
        {
            Action = action,
            Resource = resource,
            Principal = role.Caller,
            Context = context.Set(keys),
            ResourceAccountId = role.IsKnown ? owner : null,
        };
        return new SimulatedRequest(role, PolicyEvaluator.Evaluate(request, role.Policies));
    }

    private static ConditionContext Principal(SimulatedRole role)
    {
        var context = new ConditionContext();
        if (role.IsKnown)
        {
            context.SetPrincipal(role.Caller);
        }
        else
        {
            // Nobody in particular, but a session of a role all the same.
            context.Set("aws:PrincipalType", "AssumedRole").Set("aws:PrincipalIsAWSService", "false");
        }

        foreach (var tag in role.Tags)
        {
            context.Set($"aws:PrincipalTag/{tag.Key}", tag.Value);
        }

        return context;
    }
}
