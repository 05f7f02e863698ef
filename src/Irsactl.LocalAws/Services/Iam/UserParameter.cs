using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>The user that operations mean where <c>UserName</c> is left out: the one who calls.</summary>
internal static class UserParameter
{
    /// <summary>The calling user's name.</summary>
    /// <exception cref="AwsServiceException">The caller is no user.</exception>
    public static string Of(Caller caller) => caller.Principal is { Kind: PrincipalKind.User, Name: { } name }
        ? name
        : throw QueryErrors.Validation("Must specify userName when calling with non-User credentials");
}
