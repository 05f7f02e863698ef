using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Deletion;

/// <summary>Finds what may carry the ownership tag of a name. Whether it does is read resource by resource when deletion is planned.</summary>
internal sealed class OwnedResources(HostingContext context)
{
    private readonly IamClient _iam = context.Clients.Iam;
    private readonly Ownership _owner = context.Owner;

    /// <summary>
    /// The candidates: the bucket with what stands in front of it, every identity provider, and the roles whose names begin as ours do.
    /// </summary>
    public async Task<IReadOnlyList<IResource>> FindAsync(CancellationToken cancellationToken)
    {
        var providers = _iam.ListOpenIdConnectProvidersAsync(cancellationToken);
        var roles = FindRolesAsync(cancellationToken);
        var hosting = FindHostingAsync(cancellationToken);
        await Task.WhenAll(providers, roles, hosting);
        return [.. await hosting, .. await roles, .. (await providers).Select(Provider)];
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

    private async Task<IReadOnlyList<IResource>> FindHostingAsync(CancellationToken cancellationToken)
    {
        BucketResource bucket;
        try
        {
            bucket = new BucketResource(S3Context.Of(context), ResourceNames.Bucket(_owner.Name), spec: null);
        }
        catch (IrsactlException)
        {
            // Roles may carry a name that no bucket can have.
            return [];
        }

        return [bucket, .. await new CloudFrontCandidates(context).FindAsync(cancellationToken)];
    }
}
