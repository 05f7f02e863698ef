using System.Globalization;
using System.Runtime.CompilerServices;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Iam;

/// <content>Roles.</content>
public sealed partial class IamClient
{
    // The most that IAM gives in one answer.
    private const string PageSize = "1000";

    /// <summary>All roles of the account, page by page, without their tags.</summary>
    public async IAsyncEnumerable<IamRole> ListRolesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var role in PageAsync(() => new ApiRequest("ListRoles").With("MaxItems", PageSize), "Roles", cancellationToken))
        {
            yield return IamRole.From(role);
        }
    }

    /// <summary>Reads a role with its tags; null where there is none.</summary>
    public async Task<IamRole?> GetRoleAsync(string roleName, CancellationToken cancellationToken = default) =>
        await FindAsync(ForRole("GetRole", roleName), cancellationToken) is { } result && result.Child("Role") is { } role
            ? IamRole.From(role)
            : null;

    /// <summary>Makes a role, tags included, in one step.</summary>
    public async Task<IamRole> CreateRoleAsync(NewRole role, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(role);
        var request = ForRole("CreateRole", role.Name)
            .With("AssumeRolePolicyDocument", role.TrustPolicy)
            .With("Path", role.Path is "/" ? null : role.Path)
            .With("Description", role.Description)
            .With("PermissionsBoundary", role.PermissionsBoundary)
            .With("MaxSessionDuration", role.MaxSessionDuration?.ToString(CultureInfo.InvariantCulture))
            .WithTags(role.Tags);
        var result = await CallAsync(request, cancellationToken);
        return IamRole.From(result.Child("Role") ?? result);
    }

    /// <summary>Deletes a role that has no policies and is in no instance profile.</summary>
    public Task DeleteRoleAsync(string roleName, CancellationToken cancellationToken = default) =>
        CallAsync(ForRole("DeleteRole", roleName), cancellationToken);

    /// <summary>Replaces the trust policy.</summary>
    public Task UpdateAssumeRolePolicyAsync(string roleName, string trustPolicy, CancellationToken cancellationToken = default) =>
        CallAsync(ForRole("UpdateAssumeRolePolicy", roleName).With("PolicyDocument", trustPolicy), cancellationToken);

    /// <summary>Changes description and longest session; null leaves AWS's value as it is.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="description">At most 1,000 characters.</param>
    /// <param name="maxSessionDuration">Seconds, 3,600 to 43,200.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task UpdateRoleAsync(
        string roleName, string? description, int? maxSessionDuration, CancellationToken cancellationToken = default) =>
        CallAsync(
            ForRole("UpdateRole", roleName)
                .With("Description", description)
                .With("MaxSessionDuration", maxSessionDuration?.ToString(CultureInfo.InvariantCulture)),
            cancellationToken);

    /// <summary>Adds or replaces tags.</summary>
    public Task TagRoleAsync(string roleName, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default) =>
        CallAsync(ForRole("TagRole", roleName).WithTags(tags), cancellationToken);

    /// <summary>Removes tags by their keys.</summary>
    public Task UntagRoleAsync(string roleName, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        CallAsync(ForRole("UntagRole", roleName).WithList("TagKeys", keys), cancellationToken);

    /// <summary>Sets the permissions boundary.</summary>
    public Task PutRolePermissionsBoundaryAsync(string roleName, string policyArn, CancellationToken cancellationToken = default) =>
        CallAsync(ForRole("PutRolePermissionsBoundary", roleName).With("PermissionsBoundary", policyArn), cancellationToken);

    /// <summary>Removes the permissions boundary.</summary>
    public Task DeleteRolePermissionsBoundaryAsync(string roleName, CancellationToken cancellationToken = default) =>
        CallAsync(ForRole("DeleteRolePermissionsBoundary", roleName), cancellationToken);

    private static ApiRequest ForRole(string action, string roleName) => new ApiRequest(action).With("RoleName", roleName);
}
