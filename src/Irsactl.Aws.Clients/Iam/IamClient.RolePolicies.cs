using System.Runtime.CompilerServices;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Iam;

/// <content>What hangs on a role: inline policies, attached policies, instance profiles.</content>
public sealed partial class IamClient
{
    /// <summary>The names of a role's inline policies.</summary>
    public async IAsyncEnumerable<string> ListRolePoliciesAsync(
        string roleName, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var name in PageAsync(() => ForRole("ListRolePolicies", roleName), "PolicyNames", cancellationToken))
        {
            yield return name.Value;
        }
    }

    /// <summary>Reads an inline policy as JSON; null where role or policy is not there.</summary>
    public async Task<string?> GetRolePolicyAsync(string roleName, string policyName, CancellationToken cancellationToken = default)
    {
        var result = await FindAsync(ForRole("GetRolePolicy", roleName).With("PolicyName", policyName), cancellationToken);
        return result?.Text("PolicyDocument") is { } document ? Uri.UnescapeDataString(document) : null;
    }

    /// <summary>Adds or replaces an inline policy.</summary>
    public Task PutRolePolicyAsync(
        string roleName, string policyName, string policyDocument, CancellationToken cancellationToken = default) =>
        CallAsync(
            ForRole("PutRolePolicy", roleName).With("PolicyName", policyName).With("PolicyDocument", policyDocument), cancellationToken);

    /// <summary>Removes an inline policy.</summary>
    public Task DeleteRolePolicyAsync(string roleName, string policyName, CancellationToken cancellationToken = default) =>
        CallAsync(ForRole("DeleteRolePolicy", roleName).With("PolicyName", policyName), cancellationToken);

    /// <summary>The ARNs of the managed policies attached to a role.</summary>
    public async IAsyncEnumerable<string> ListAttachedRolePoliciesAsync(
        string roleName, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var policy in PageAsync(() => ForRole("ListAttachedRolePolicies", roleName), "AttachedPolicies", cancellationToken))
        {
            yield return policy.Text("PolicyArn") ?? "";
        }
    }

    /// <summary>Attaches a managed policy.</summary>
    public Task AttachRolePolicyAsync(string roleName, string policyArn, CancellationToken cancellationToken = default) =>
        CallAsync(ForRole("AttachRolePolicy", roleName).With("PolicyArn", policyArn), cancellationToken);

    /// <summary>Detaches a managed policy.</summary>
    public Task DetachRolePolicyAsync(string roleName, string policyArn, CancellationToken cancellationToken = default) =>
        CallAsync(ForRole("DetachRolePolicy", roleName).With("PolicyArn", policyArn), cancellationToken);

    /// <summary>The names of the instance profiles that hold a role.</summary>
    public async IAsyncEnumerable<string> ListInstanceProfilesForRoleAsync(
        string roleName, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var profile in PageAsync(
            () => ForRole("ListInstanceProfilesForRole", roleName), "InstanceProfiles", cancellationToken))
        {
            yield return profile.Text("InstanceProfileName") ?? "";
        }
    }

    /// <summary>Takes a role out of an instance profile.</summary>
    public Task RemoveRoleFromInstanceProfileAsync(
        string roleName, string instanceProfileName, CancellationToken cancellationToken = default) =>
        CallAsync(
            ForRole("RemoveRoleFromInstanceProfile", roleName).With("InstanceProfileName", instanceProfileName), cancellationToken);
}
