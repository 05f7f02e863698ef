using Amazon.Runtime;
using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Provisioning.Roles;

/// <summary>Takes everything off a role, which IAM insists on, and deletes it.</summary>
internal sealed class RoleRemoval(IamClient iam, string roleName, Action<string> onPolicyDeleted)
{
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await DeleteInlinePoliciesAsync(cancellationToken);
        try
        {
            await iam.DeleteRoleAsync(roleName, cancellationToken);
        }
        catch (AmazonServiceException e) when (e.ErrorCode == "DeleteConflict")
        {
            // Somebody hung more on the role than was there at first. Seldom so, and looking needs further permissions.
            await DetachPoliciesAsync(cancellationToken);
            await LeaveInstanceProfilesAsync(cancellationToken);
            await iam.DeleteRoleAsync(roleName, cancellationToken);
        }
    }

    private async Task DeleteInlinePoliciesAsync(CancellationToken cancellationToken)
    {
        // Listed to the end first: deleting while paging skips what moves up.
        foreach (var policy in await iam.ListRolePoliciesAsync(roleName, cancellationToken).ToListAsync(cancellationToken))
        {
            await iam.DeleteRolePolicyAsync(roleName, policy, cancellationToken);
            onPolicyDeleted(policy);
        }
    }

    private async Task DetachPoliciesAsync(CancellationToken cancellationToken)
    {
        foreach (var policy in await iam.ListAttachedRolePoliciesAsync(roleName, cancellationToken).ToListAsync(cancellationToken))
        {
            await iam.DetachRolePolicyAsync(roleName, policy, cancellationToken);
        }
    }

    private async Task LeaveInstanceProfilesAsync(CancellationToken cancellationToken)
    {
        foreach (var profile in await iam.ListInstanceProfilesForRoleAsync(roleName, cancellationToken).ToListAsync(cancellationToken))
        {
            await iam.RemoveRoleFromInstanceProfileAsync(roleName, profile, cancellationToken);
        }
    }
}
