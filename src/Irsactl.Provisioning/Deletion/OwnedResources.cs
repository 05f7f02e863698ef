using Amazon.Runtime;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.Alb;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Hostings.Shared;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;
using Irsactl.Provisioning.Runs;

namespace Irsactl.Provisioning.Deletion;

/// <summary>
/// Finds what may carry the ownership tag of a name. Whether it does is read resource by resource when deletion is planned.
/// </summary>
/// <param name="context">What the resources of a run share.</param>
/// <param name="executor">Reads.</param>
/// <param name="roleNames">Roles whose names do not begin with the cluster's.</param>
internal sealed class OwnedResources(HostingContext context, GraphExecutor executor, IReadOnlyList<string> roleNames)
{
    private readonly IamClient _iam = context.Clients.Iam;
    private readonly Ownership _owner = context.Owner;
    private readonly CandidateSearch _search = new();

    /// <summary>
    /// The candidates: bucket and function with what stands in front of them, every identity provider, and the roles whose names begin as
    /// ours do.
    /// </summary>
    public async Task<IReadOnlyList<IResource>> FindAsync(CancellationToken cancellationToken)
    {
        var providers = ListProvidersAsync(cancellationToken);
        var roles = FindRolesAsync(cancellationToken);
        var hosting = FindHostingAsync(cancellationToken);
        await Task.WhenAll(providers, roles, hosting);
        // The function's role is found both ways.
        var found = (await hosting).Concat(await roles).DistinctBy(resource => resource.Key);
        return [.. found, .. (await providers).Select(Provider), .. await FindSharedAsync(await providers, cancellationToken)];
    }

    /// <summary>Why one might not look for something; null where one might.</summary>
    /// <param name="what">What was looked for, as <see cref="CandidateSearch.LookAsync"/> was told.</param>
    public AmazonServiceException? RefusalOf(string what) => _search.RefusalOf(what);

    /// <summary>A list of roles comes without their tags, and an account has a thousand of them: the names rule most out.</summary>
    private async Task<IReadOnlyList<IResource>> FindRolesAsync(CancellationToken cancellationToken)
    {
        var prefix = $"{_owner.Name}-";
        prefix = prefix.Length > RoleNames.MaxLength ? prefix[..RoleNames.MaxLength] : prefix;
        return
        [
            .. (await AccountLists.RolesAsync(context.Settings, context.AccountId, _iam, cancellationToken))
                .Where(role => role.Name.StartsWith(prefix, StringComparison.Ordinal)
                    || roleNames.Contains(role.Name, StringComparer.OrdinalIgnoreCase))
                .Select(role => new RoleResource(_iam, _owner, role.Arn, role.Name, spec: null)),
        ];
    }

    /// <summary>Every provider of the account; for runs that share what they read, those that are known to be ours.</summary>
    private async Task<IReadOnlyList<string>> ListProvidersAsync(CancellationToken cancellationToken) =>
        context.Settings.SharedReads is null
            ? await _iam.ListOpenIdConnectProvidersAsync(cancellationToken)
            : [.. (await AccountLists.ProvidersAsync(context, executor, cancellationToken))
                .Where(provider => _owner.Owns(provider.Tags)).Select(provider => provider.Arn)];

    /// <summary>What a cluster has at a shared endpoint; the endpoint itself is not the cluster's.</summary>
    private async Task<IReadOnlyList<IResource>> FindSharedAsync(IReadOnlyList<string> providers, CancellationToken cancellationToken)
    {
        var found = new List<IResource>();
        foreach (var provider in providers.Select(ProviderArn.TryOf).OfType<ProviderArn>().Where(arn => SharedMember.IsUnderName(arn, _owner.Name)))
        {
            if (await SharedMember.ReadAsync(context, provider, cancellationToken) is { } shared)
            {
                found.AddRange(SharedHosting.ToDelete(context, shared));
            }
        }

        return [.. found.DistinctBy(resource => resource.Key)];
    }

    /// <summary>A provider whose issuer is the bucket is one that must be read; any other may be anybody's.</summary>
    private IResource Provider(string arn)
    {
        var known = ProviderArn.OfExisting(arn);
        var provider = new ProviderResource(_iam, _owner, LateValue.Of(known), spec: null);
        return known.Issuer.StartsWith($"{_owner.Name}-oidc.s3.", StringComparison.Ordinal) ? provider : new DoubtfulResource(provider);
    }

    private async Task<IReadOnlyList<IResource>> FindHostingAsync(CancellationToken cancellationToken)
    {
        var bucket = TryBucket();
        var domains = new DomainCandidates(context, _search);
        var certificates = domains.FindCertificatesAsync(cancellationToken);
        var functions = new FunctionCandidates(context, _search).FindAsync(bucket is null ? [] : [bucket.Key], cancellationToken);
        await Task.WhenAll(certificates, functions);
        var cloudFront = bucket is null ? [] : await new CloudFrontCandidates(context, _search, domains).FindAsync(cancellationToken);
        ResourceKey[] function = [.. (await functions).Select(resource => resource.Key).Where(FunctionResource.IsKey)];
        var loadBalancer = await new AlbCandidates(context, _search, domains).FindAsync(function, cancellationToken);
        _search.Report(context.Log);
        IReadOnlyList<IResource> buckets = bucket is null ? [] : [bucket];
        return [.. buckets, .. await certificates, .. cloudFront, .. await functions, .. loadBalancer];
    }

    private OwnBucketResource? TryBucket()
    {
        try
        {
            return new OwnBucketResource(context, ResourceNames.Bucket(_owner.Name));
        }
        catch (IrsactlException)
        {
            // Roles may carry a name that no bucket can have.
            return null;
        }
    }
}
