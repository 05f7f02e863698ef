using System.Collections.Immutable;
using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Permissions;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Provisioning.Roles;

/// <summary>What a run asks of IAM for roles: <see cref="RoleResource"/>, <see cref="UnclaimedRoles"/> and what they use.</summary>
internal static class RolePermissions
{
    private const string WithMore = "somebody attached policies or an instance profile to a role";

    /// <summary>The permissions.</summary>
    /// <param name="scope">What narrows them.</param>
    /// <param name="group">What the roles are.</param>
    /// <param name="arns">Their ARNs, with stars.</param>
    public static IEnumerable<PermittedAction> Of(PermissionScope scope, string group, params ImmutableArray<string> arns) =>
    [
        // Of a role that is not there, IAM does not know the path.
        .. new PermissionGroup(
            group, [.. arns.SelectMany(arn => new[] { arn, WithoutPath(scope, arn) }).Distinct(StringComparer.Ordinal)])
            .Add(Read, "iam:GetRole", "iam:GetRolePolicy", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies")
            .Add(Find, "iam:GetRole"),
        .. new PermissionGroup($"{group}Made", arns) { Conditions = [.. scope.BecomesOwned(), .. scope.Bounded] }
            .Add(Create, "iam:CreateRole"),
        .. new PermissionGroup($"{group}Tags", arns) { Conditions = scope.OnlyOwnTags() }
            .Add(Create | Repair, "iam:TagRole"),
        // IAM may take moments to know the tags of a new role, so that they are no condition of its policy.
        .. new PermissionGroup($"{group}Policy", arns) { Conditions = scope.Bounded }
            .Add(Create | Repair, "iam:PutRolePolicy"),
        .. new PermissionGroup($"{group}Changed", arns) { Conditions = scope.IsOwned() }
            .AddWhen("a role trusts something else than it should", Repair, "iam:UpdateAssumeRolePolicy")
            .AddWhen("a role's description differs", Repair, "iam:UpdateRole")
            .AddWhen("a session may last longer than declared", Prune, "iam:UpdateRole")
            .AddWhen("a role has policies that nobody declared", Prune, "iam:DeleteRolePolicy", "iam:DetachRolePolicy")
            .AddWhen("no CredentialsRequest names a role", Prune, "iam:DeleteRole")
            .AddWhen(WithMore, Prune | Remove, "iam:ListInstanceProfilesForRole")
            .Add(Remove, "iam:ListRolePolicies", "iam:DeleteRolePolicy", "iam:DeleteRole")
            .AddWhen(WithMore, Remove, "iam:ListAttachedRolePolicies", "iam:DetachRolePolicy"),
        .. scope.BoundaryArn is null ? (PermittedAction[])[] : [.. Boundary(scope, group, arns)],
        .. new PermissionGroup("InstanceProfiles", scope.Global("iam", "instance-profile/*"))
            .AddWhen(WithMore, Prune | Remove, "iam:RemoveRoleFromInstanceProfile"),
        .. scope.ManagedPolicyArns.IsEmpty ? (PermittedAction[])[] : [.. Attach(scope, group, arns)],
        .. scope.HasSessionDuration
            ? [.. new PermissionGroup($"{group}Changed", arns) { Conditions = scope.IsOwned() }
                .AddWhen("a role allows sessions of another length than declared", Repair, "iam:UpdateRole")]
            : (PermittedAction[])[],
        .. AttachedPolicies(scope, Read, "a managed policy is attached to a role: to say what it allows"),
    ];

    /// <summary>The list of the account's roles.</summary>
    public static IEnumerable<PermittedAction> List(PermissionUse uses, string? when = null) =>
        new PermissionGroup("ListRoles", PermissionScope.Any) { WhyAny = "IAM lists the roles of an account all together" }
            .AddWhen(when, uses, "iam:ListRoles");

    /// <summary>What managed policies say, the account's and those of AWS.</summary>
    public static IEnumerable<PermittedAction> AttachedPolicies(PermissionScope scope, PermissionUse uses, string? when) =>
        new PermissionGroup("AttachedPolicies", scope.Global("iam", "policy/*"), scope.Arn("iam", "", "aws", "policy/*"))
            .AddWhen(when, uses, "iam:GetPolicy", "iam:GetPolicyVersion");

    private static string WithoutPath(PermissionScope scope, string arn) =>
        arn.Replace($"role{scope.RolePath}", "role/", StringComparison.Ordinal);

    /// <summary>The policies that workloads have, and no others.</summary>
    private static PermissionGroup Attach(PermissionScope scope, string group, ImmutableArray<string> arns) =>
        new PermissionGroup($"{group}Attached", arns)
        {
            Conditions = [new("ArnEquals", "iam:PolicyARN", scope.ManagedPolicyArns), .. scope.Bounded],
        }.Add(Create | Repair, "iam:AttachRolePolicy");

    private static PermissionGroup Boundary(PermissionScope scope, string group, ImmutableArray<string> arns) =>
        new PermissionGroup($"{group}Boundary", arns) { Conditions = [.. scope.IsOwned(), .. scope.Bounded] }
            .AddWhen("a role has another boundary, or none", Repair, "iam:PutRolePermissionsBoundary");
}
