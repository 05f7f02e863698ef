using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Deletion;

/// <summary>Finds what may carry the ownership tag of a name. Whether it does is read resource by resource when deletion is planned.</summary>
internal sealed class OwnedResources(HostingContext context)
{
    private readonly IamClient _iam = context.Clients.Iam;
    private readonly Ownership _owner = context.Owner;

    /// <summary>The candidates: the bucket, every identity provider, and the roles whose names begin as ours do.</summary>
    public async Task<IReadOnlyList<IResource>> FindAsync(CancellationToken cancellationToken)
    {
        var providers = _iam.ListOpenIdConnectProvidersAsync(cancellationToken);
        var roles = FindRolesAsync(cancellationToken);
        await Task.WhenAll(providers, roles);
        return [.. Bucket(), .. await roles, .. (await providers).Select(Provider)];
    }

    /// <summary>A list of roles comes without their tags, and an account has a thousand of them: the names rule most out.</summary>
    private async Task<IReadOnlyList<IResource>> FindRolesAsync(CancellationToken cancellationToken)
    {
        var prefix = $"{_owner.Name}-";
        prefix = prefix.Length > RoleNames.MaxLength ? prefix[..RoleNames.MaxLength] : prefix;
        return await _iam.ListRolesAsync(cancellationToken)
            .Where(role => role.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(IResource (role) => new RoleResource(_iam, _owner, role.Arn, role.Name, spec: null))
            .ToListAsync(cancellationToken);
    }

    private ProviderResource Provider(string arn) => new(_iam, _owner, LateValue.Of(ProviderArn.Parse(arn, region: null)), spec: null);

    private IReadOnlyList<IResource> Bucket()
    {
        try
        {
            return [new BucketResource(S3Context.Of(context), ResourceNames.Bucket(_owner.Name), policy: null)];
        }
        catch (IrsactlException)
        {
            // Roles may carry a name that no bucket can have.
            return [];
        }
    }
}
