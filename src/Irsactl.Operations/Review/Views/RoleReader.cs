using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Explain.Evidence;
using Irsactl.Gathering;

namespace Irsactl.Operations.Review.Views;

/// <summary>Reads roles, a few at a time.</summary>
internal sealed class RoleReader(IamClient iam, string accountId, TimeProvider clock) : IDisposable
{
    private const int AtOnce = 8;

    private readonly SemaphoreSlim _gate = new(AtOnce);

    /// <summary>Reads one.</summary>
    public async Task<Gathered<RoleView>> ReadAsync(Arn arn, CancellationToken cancellationToken)
    {
        if (arn.AccountId != accountId)
        {
            return Gathered.Unknown<RoleView>($"the credentials are of account {accountId}, the role is in {arn.AccountId}");
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await Asking.AskAsync(
                $"reading role {arn.ResourceName}", clock, stop => ReadRoleAsync(arn, stop), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task<RoleView> ReadRoleAsync(Arn arn, CancellationToken cancellationToken)
    {
        // IAM finds roles by name alone; the path counts in the ARN, and STS compares that.
        if (await iam.GetRoleAsync(arn.ResourceName, cancellationToken) is not { } role || role.Arn != arn.ToString())
        {
            return new RoleView(new RoleTrust(arn.ToString(), null));
        }

        var trust = new RoleTrust(role.Arn, role.TrustPolicy)
        {
            Tags = [.. role.Tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))],
        };
        return new RoleView(trust)
        {
            Permissions = await Asking.AskAsync(
                $"reading the policies of role {role.Name}", clock, stop => ReadPermissionsAsync(role, stop), cancellationToken),
        };
    }

    private async Task<RolePermissions> ReadPermissionsAsync(IamRole role, CancellationToken cancellationToken)
    {
        var inline = iam.ListRolePoliciesAsync(role.Name, cancellationToken).ToListAsync(cancellationToken);
        var attached = iam.ListAttachedRolePoliciesAsync(role.Name, cancellationToken).ToListAsync(cancellationToken);
        var documents = await Task.WhenAll(
        [
            .. (await inline).Select(async name => (Name: name, Json: await iam.GetRolePolicyAsync(role.Name, name, cancellationToken))),
            .. (await attached).Select(async policy => (Name: policy, Json: await iam.GetPolicyDocumentAsync(policy, cancellationToken))),
        ]);
        return new RolePermissions(
            // A policy that is gone between list and read was taken away meanwhile.
            [.. documents.Where(document => document.Json is not null).Select(document => (document.Name, document.Json!))],
            role.PermissionsBoundary,
            role.PermissionsBoundary is { } boundary ? await iam.GetPolicyDocumentAsync(boundary, cancellationToken) : null);
    }
}
