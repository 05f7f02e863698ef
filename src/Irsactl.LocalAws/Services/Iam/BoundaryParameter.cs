using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>A permissions boundary: a managed policy that exists.</summary>
internal static class BoundaryParameter
{
    /// <summary>Returns the ARN, or null where there is none.</summary>
    /// <exception cref="AwsServiceException">It is not the ARN of a policy, or there is no such policy.</exception>
    public static string? Validate(IamState state, string? policyArn)
    {
        if (policyArn is null)
        {
            return null;
        }

        if (!Arn.TryParse(policyArn, out var arn) || !arn.Resource.StartsWith("policy/", StringComparison.Ordinal))
        {
            throw IamErrors.InvalidInput($"Value ({policyArn}) for parameter PermissionsBoundary is invalid.");
        }

        return state.FindPolicy(policyArn)?.Arn
            ?? throw IamErrors.NoSuchEntity($"Scope ARN: {policyArn} does not exist or is not attachable.");
    }
}
