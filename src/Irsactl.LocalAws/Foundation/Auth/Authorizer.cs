using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Auth;

/// <summary>Puts a call's caller, resource and circumstances before the policy engine.</summary>
internal sealed class Authorizer(IPrincipalPolicies principals, TimeProvider time) : IAuthorizer
{
    /// <inheritdoc />
    public Decision Authorize(
        AwsCall call,
        string action,
        string resource,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? resourceContext = null,
        NamedPolicy? resourcePolicy = null)
    {
        var caller = call.Caller;
        var known = caller.Principal.Kind is PrincipalKind.User or PrincipalKind.RoleSession ? principals.Find(caller) : null;
        var context = CallConditions.Of(call, call.Caller.Principal, known, time.GetUtcNow());
        if (resourceContext is not null)
        {
            context.Set(resourceContext);
        }

        var decision = PolicyEvaluator.Evaluate(
            new AuthorizationRequest
            {
                Action = action,
                Resource = resource,
                Principal = caller.Principal,
                Context = context,
                ResourceAccountId = call.AccountId,
            },
            new PolicySet
            {
                Identity = known?.Identity ?? [],
                Boundary = known?.Boundary,
                Session = caller.Session?.SessionPolicies ?? [],
                Resource = resourcePolicy,
            });
        call.Trace.Add(decision);
        return decision;
    }
}
