using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>What the operations on managed policies and on their versions share.</summary>
internal static class ManagedPolicies
{
    /// <summary>Reads the parameter <c>PolicyArn</c> alone.</summary>
    public static string ReadArn(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required("PolicyArn", IamRules.Arn);
        check.Finish();
        return arn;
    }

    /// <summary>Reads a document of at most the size of a managed policy.</summary>
    public static PolicyDocument Parse(string json, AwsCall call)
    {
        var document = PolicyParameters.Parse(json, PolicyKind.Managed, call);
        return PolicySize.CountNonWhitespace(json) <= PolicyLimits.ManagedPolicy
            ? document
            : throw IamErrors.QuotaExceeded("PolicySize", PolicyLimits.ManagedPolicy);
    }

    /// <summary>Finds a policy, AWS's own included.</summary>
    /// <exception cref="AwsServiceException"><c>NoSuchEntity</c>.</exception>
    public static ManagedPolicy Find(IamState state, string arn) =>
        state.FindPolicy(arn) ?? throw IamErrors.NoSuchEntity($"Policy {arn} was not found.");

    /// <summary>Finds a policy in order to change it, which nobody can with AWS's own.</summary>
    /// <exception cref="AwsServiceException"><c>NoSuchEntity</c> or <c>AccessDenied</c>.</exception>
    public static ManagedPolicy FindOwn(IamState state, string arn)
    {
        var policy = Find(state, arn);
        return policy.IsAwsManaged
            ? throw new AwsServiceException(403, "AccessDenied", $"Cannot modify AWS managed policy {arn}.")
            : policy;
    }

    /// <summary>The state with a policy put in or replaced.</summary>
    public static IamState Store(IamState state, ManagedPolicy policy) => policy.IsAwsManaged
        ? throw new AwsServiceException(403, "AccessDenied", $"Cannot modify AWS managed policy {policy.Arn}.")
        : state with { Policies = state.Policies.SetItem(policy.Arn, policy) };
}
