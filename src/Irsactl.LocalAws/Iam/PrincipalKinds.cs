using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Iam.Model;

namespace Irsactl.LocalAws.Iam;

/// <summary>The kinds of principals that policies can be attached to.</summary>
internal static class PrincipalKinds
{
    /// <summary>Roles.</summary>
    public static PrincipalKind<Role> Roles { get; } = new()
    {
        Name = "Role",
        Noun = "role",
        NameRule = IamRules.RoleName,
        InlineLimit = PolicyLimits.RoleInlinePolicies,
        All = state => state.Roles,
        With = (state, all) => state with { Roles = all },
    };

    /// <summary>Users.</summary>
    public static PrincipalKind<User> Users { get; } = new()
    {
        Name = "User",
        Noun = "user",
        NameRule = IamRules.UserName,
        InlineLimit = PolicyLimits.UserInlinePolicies,
        All = state => state.Users,
        With = (state, all) => state with { Users = all },
    };
}
