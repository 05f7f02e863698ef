using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>The kinds of identities that policies can be attached to.</summary>
internal static class IdentityKinds
{
    /// <summary>Roles.</summary>
    public static IdentityKind<Role> Roles { get; } = new()
    {
        Name = "Role",
        Noun = "role",
        NameRule = IamRules.RoleName,
        InlineLimit = PolicyLimits.RoleInlinePolicies,
        All = state => state.Roles,
        With = (state, all) => state with { Roles = all },
    };

    /// <summary>Users.</summary>
    public static IdentityKind<User> Users { get; } = new()
    {
        Name = "User",
        Noun = "user",
        NameRule = IamRules.UserName,
        InlineLimit = PolicyLimits.UserInlinePolicies,
        All = state => state.Users,
        With = (state, all) => state with { Users = all },
    };

    /// <summary>Groups.</summary>
    public static IdentityKind<Group> Groups { get; } = new()
    {
        Name = "Group",
        Noun = "group",
        NameRule = IamRules.GroupName,
        InlineLimit = PolicyLimits.GroupInlinePolicies,
        All = state => state.Groups,
        With = (state, all) => state with { Groups = all },
    };
}
