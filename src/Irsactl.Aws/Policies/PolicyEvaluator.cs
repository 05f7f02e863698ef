namespace Irsactl.Aws.Policies;

/// <summary>
/// Decides requests as AWS does (IAM User Guide, "Policy evaluation logic"). Pure and safe to call from several threads.
/// </summary>
public static class PolicyEvaluator
{
    /// <summary>Decides a request. An explicit deny in any policy wins; see <see cref="Decision"/> for the rest.</summary>
    public static Decision Evaluate(AuthorizationRequest request, PolicySet policies) => throw new NotSupportedException();

    /// <summary>
    /// Decides a request to assume a role. <see cref="PolicySet.Resource"/> is the trust policy, which must allow it, also to callers
    /// of the role's own account.
    /// </summary>
    public static Decision EvaluateTrust(AuthorizationRequest request, PolicySet policies) => throw new NotSupportedException();
}
