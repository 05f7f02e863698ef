using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>Finds the role of a <c>RoleArn</c>.</summary>
internal static class RoleLookup
{
    /// <summary>Checks the form of the ARN.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException"><c>ValidationError</c>.</exception>
    public static Arn Parse(string roleArn) =>
        Arn.TryParse(roleArn, out var arn) && arn.IsRole ? arn : throw QueryErrors.Validation("Request ARN is invalid");

    /// <summary>The role with exactly this ARN, its path included; null where there is none.</summary>
    public static Role? Find(IamState state, Arn arn) =>
        state.Roles.GetValueOrDefault(arn.ResourceName) is { } role && role.Arn.Equals(arn.ToString(), StringComparison.Ordinal)
            ? role
            : null;
}
