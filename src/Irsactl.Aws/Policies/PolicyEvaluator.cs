using Irsactl.Aws.Policies.Evaluation;

namespace Irsactl.Aws.Policies;

/// <summary>
/// Decides requests as AWS does (IAM User Guide, "Policy evaluation logic"). Pure and safe to call from several threads.
/// </summary>
/// <remarks>
/// An explicit deny in any policy wins. Otherwise a caller of the resource's own account needs an allow from its identity policies
/// that boundary and session policies allow too, or one from the resource's policy; a caller of another account needs both sides; a
/// caller without identity policies (anonymous, a service, a web identity) needs the resource's policy.
/// </remarks>
public static class PolicyEvaluator
{
    /// <summary>Decides a request.</summary>
    public static Decision Evaluate(AuthorizationRequest request, PolicySet policies) =>
        new RequestEvaluation(request, policies, resourceMustAllow: false).Decide();

    /// <summary>
    /// Decides a request to assume a role. <see cref="PolicySet.Resource"/> is the trust policy, which must allow it, also to callers
    /// of the role's own account.
    /// </summary>
    public static Decision EvaluateTrust(AuthorizationRequest request, PolicySet policies) =>
        new RequestEvaluation(request, policies, resourceMustAllow: true).Decide();
}
