using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>Who uses a managed policy.</summary>
internal static class PolicyUsage
{
    /// <summary>Those that have the policy attached, or as their boundary.</summary>
    /// <param name="identities">Where to look.</param>
    /// <param name="policyArn">The policy.</param>
    /// <param name="usage"><c>PermissionsPolicy</c>, <c>PermissionsBoundary</c>, or null for either.</param>
    public static IEnumerable<T> Of<T>(IEnumerable<T> identities, string policyArn, string? usage)
        where T : IamIdentity =>
        identities.Where(identity =>
            (usage is not "PermissionsBoundary" && identity.AttachedPolicies.Contains(policyArn, StringComparer.OrdinalIgnoreCase))
            || (usage is not "PermissionsPolicy"
                && policyArn.Equals((identity as IamPrincipal)?.BoundaryArn, StringComparison.OrdinalIgnoreCase)));

    /// <summary>How many there are.</summary>
    public static int Count(IamState state, string policyArn, string? usage) => Of(state.Identities, policyArn, usage).Count();
}
