using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Existing;
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
        var hosting = FindHostingAsync(warns: true, cancellationToken);
        await Task.WhenAll(providers, roles, hosting);
        // The function's role is found both ways.
        var found = (await hosting).Concat(await roles).DistinctBy(resource => resource.Key);
        return
        [
            .. found,
            .. (await providers).Select(Provider),
            .. await FindSharedAsync(await providers, cancellationToken),
            .. await FindExternalAsync(await providers, cancellationToken),
        ];
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

    /// <summary>Providers of other issuers that were made for the cluster's workloads, as far as one may look.</summary>
    private async Task<IReadOnlyList<IResource>> FindExternalAsync(IReadOnlyList<string> listed, CancellationToken cancellationToken)
    {
        // For runs that share what they read, the list has the cluster's own alone.
        var arns = context.Settings.SharedReads is null
            ? listed
            : [.. (await AccountLists.ProvidersAsync(context, executor, cancellationToken)).Select(provider => provider.Arn)];
        var found = await Task.WhenAll(
            arns.Select(ProviderArn.TryOf).OfType<ProviderArn>().Where(IsExternal)
                .Select(arn => ReadExternalAsync(arn, cancellationToken)));
        return [.. found.OfType<IResource>()];
    }

    /// <summary>One that may not be read is not ours: whoever made it could read it.</summary>
    private async Task<ExternalProviderResource?> ReadExternalAsync(ProviderArn arn, CancellationToken cancellationToken)
    {
        try
        {
            var provider = await executor.ReadAsync(
                token => _iam.GetOpenIdConnectProviderAsync(arn.ToString(), token), cancellationToken);
            return provider is not null && ExternalProviderResource.IsMadeFor(_owner.Name, provider.Tags)
                ? new ExternalProviderResource(
                    _iam, _owner, arn, [], token => AccountLists.RolesAsync(context.Settings, context.AccountId, _iam, token))
                : null;
        }
        catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
        {
            return null;
        }
    }

    /// <summary>Reading every provider twice would be a call for each: only what no hosting of ours can be is looked at.</summary>
    private bool IsExternal(ProviderArn arn) =>
        IssuerHosts.Of(arn, context) == IssuerHost.Own && !arn.Issuer.Contains("-oidc.s3", StringComparison.Ordinal);

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

    /// <summary>Bucket and function with what stands in front of them.</summary>
    /// <param name="warns">Whether to say what may not be looked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<IResource>> FindHostingAsync(bool warns, CancellationToken cancellationToken)
    {
        var bucket = TryBucket();
        var domains = new DomainCandidates(context, _search);
        var certificates = await domains.FindCertificatesAsync(cancellationToken);
        var functions = await new FunctionCandidates(context, _search, domains).FindAsync(
            bucket is null ? [] : [bucket.Key], cancellationToken);
        ResourceKey[] function = [.. functions.Select(resource => resource.Key).Where(FunctionResource.IsKey)];
        var cloudFront = bucket is null
            ? []
            : await new CloudFrontCandidates(context, _search, domains).FindAsync(function, cancellationToken);
        var loadBalancer = await new AlbCandidates(context, _search, domains).FindAsync(function, cancellationToken);
        if (warns)
        {
            _search.Report(context.Log);
        }

        IReadOnlyList<IResource> buckets = bucket is null ? [] : [bucket];
        return [.. buckets, .. certificates, .. cloudFront, .. functions, .. loadBalancer];
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
