using Irsactl.Aws.Permissions;
using Irsactl.Gathering;
using Irsactl.Provisioning;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Operations;

/// <summary>
/// What the procedures of a running cluster ask of AWS: what they have done by <see cref="IssuerPublisher"/>,
/// <see cref="AwsProvisioner"/>, <see cref="ProviderTrusts"/> and the readers of evidence, and what they ask themselves.
/// </summary>
public static class OperationPermissions
{
    private const string LastPhase = "the issuer before is removed: in the last phase, unless with --keep-issuer";
    private const string GivingUp = "with --rollback";

    /// <summary>What another signing key asks for. Tokens are traded without credentials.</summary>
    public static IEnumerable<PermittedAction> OfRotation(PermissionScope scope, HostingOptions? hosting) =>
        ProvisioningPermissions.OfPublication(scope, hosting);

    /// <summary>What another issuer asks for.</summary>
    /// <param name="scope">What narrows it: the name is that of the new issuer.</param>
    /// <param name="hosting">The hosting of the new issuer.</param>
    public static IEnumerable<PermittedAction> OfMigration(PermissionScope scope, HostingOptions? hosting)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return
        [
            .. Part(ProvisioningPermissions.OfIssuer(scope, hosting), Apply),
            .. ProvisioningPermissions.OfTrusts(scope),
            // The issuer before has a name of its own.
            .. Part(ProvisioningPermissions.OfRemoval(scope with { Name = null }, hosting: null), Delete, LastPhase),
            .. Part(ProvisioningPermissions.OfRemoval(scope, hosting), Delete, GivingUp),
        ];
    }

    /// <summary>What roles in place of access keys ask for.</summary>
    public static IEnumerable<PermittedAction> OfEnabling(PermissionScope scope, HostingOptions? hosting)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return
        [
            .. new PermissionGroup("AccessKeys", PermissionScope.Any) { WhyAny = "which account an access key is of is asked of no resource" }
                .Add(Read, "sts:GetAccessKeyInfo"),
            .. Part(ProvisioningPermissions.OfAll(scope, hosting), Apply),
            .. Part(ProvisioningPermissions.OfDeletion(scope, hosting), Delete, GivingUp),
        ];
    }

    /// <summary>What the review of a cluster reads.</summary>
    public static IEnumerable<PermittedAction> OfReview(PermissionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return
        [
            .. EvidencePermissions.Provider(scope),
            .. EvidencePermissions.Documents(scope),
            .. EvidencePermissions.Role(scope, when: null),
            .. RolePolicies(scope),
        ];
    }

    /// <summary>What reading all policies of a role asks for.</summary>
    public static IEnumerable<PermittedAction> RolePolicies(PermissionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return
        [
            .. new PermissionGroup("Roles", scope.Global("iam", "role/*"))
                .Add(Read, "iam:GetRole", "iam:ListRolePolicies", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies"),
            .. new PermissionGroup("AttachedPolicies", scope.Global("iam", "policy/*"), scope.Arn("iam", "", "aws", "policy/*"))
                .AddWhen("a role has a managed policy or a boundary", Read, "iam:GetPolicy", "iam:GetPolicyVersion"),
        ];
    }

    /// <summary>Those for some part of the work, perhaps done at an end that may never come.</summary>
    private static IEnumerable<PermittedAction> Part(IEnumerable<PermittedAction> permissions, PermissionUse uses, string? when = null) =>
        permissions.Select(permission => permission with
        {
            Uses = permission.Uses & uses,
            When = when is null ? permission.When : permission.When is { } more ? $"{when}; {more}" : when,
        });
}
