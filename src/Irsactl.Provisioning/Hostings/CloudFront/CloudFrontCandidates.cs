using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.S3;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>
/// Finds what of CloudFront is to be deleted with a name: made by this program or by ccoctl, with either kind of origin access. Records
/// that lead to a distribution go before it, and it before what it reads with and from.
/// </summary>
internal sealed class CloudFrontCandidates(HostingContext context, CandidateSearch search, DomainCandidates domains)
{
    // A bucket's, and a function's.
    private static readonly bool[] _areOfFunctions = [false, true];

    /// <summary>The candidates; none where there is no CloudFront. The bucket must be a candidate, too.</summary>
    /// <param name="functions">The function that a distribution may read, as far as it is a candidate.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<IResource>> FindAsync(
        IReadOnlyList<ResourceKey> functions, CancellationToken cancellationToken)
    {
        if (CloudFrontContext.TryOf(context) is not { } cloudFront)
        {
            return [];
        }

        var distributions = search.LookAsync(
            CandidateSearch.Distributions,
            token => new DistributionReader(cloudFront).FindAsync(token).ToListAsync(token).AsTask(),
            cancellationToken);
        var controls = search.LookAsync(
            "CloudFront origin access controls",
            token => ControlsAsync(cloudFront, token),
            cancellationToken);
        var identities = search.LookAsync(
            "CloudFront origin access identities",
            async token => await cloudFront.Service.ListOriginAccessIdentitiesAsync(token)
                .AnyAsync(found => found.Comment == cloudFront.Comment, token)
                ? [new OriginAccessIdentityResource(cloudFront, isOnlyDeleted: true)]
                : new List<IResource>(),
            cancellationToken);
        await Task.WhenAll(distributions, controls, identities);
        List<IResource> access = [.. await controls, .. await identities];
        ResourceKey[] before =
            [BucketResource.KeyOf(cloudFront.Bucket), .. functions, .. access.Select(resource => resource.Key), .. domains.Certificates];
        List<IResource> found = [.. access];
        foreach (var id in await distributions)
        {
            var distribution = new DistributionResource(cloudFront, id, spec: null, before);
            found.Add(new DoubtfulResource(distribution));
            found.AddRange(await AliasesAsync(cloudFront, id, distribution.Key, cancellationToken));
        }

        return found;
    }

    private static async Task<List<IResource>> ControlsAsync(CloudFrontContext cloudFront, CancellationToken cancellationToken)
    {
        var names = await cloudFront.Service.ListOriginAccessControlsAsync(cancellationToken)
            .Select(found => found.Name)
            .ToListAsync(cancellationToken);
        return
        [
            .. _areOfFunctions
                .Select(isOfFunction => new OriginAccessControlResource(cloudFront, isOnlyDeleted: true, isOfFunction))
                .Where(control => names.Contains(control.Key.Name, StringComparer.Ordinal)),
        ];
    }

    private async Task<IReadOnlyList<IResource>> AliasesAsync(
        CloudFrontContext cloudFront, string id, ResourceKey key, CancellationToken cancellationToken)
    {
        var distributions = await search.LookAsync(
            CandidateSearch.Distributions,
            async token =>
                await new DistributionReader(cloudFront).ReadAsync(id, token) is { } state ? [state] : new List<DistributionState>(),
            cancellationToken);
        return distributions is [var found] && context.Owner.Owns(found.Tags)
            && CloudFrontClient.AliasZoneOf(context.Clients.Partition.Id) is { } zone
            ? await domains.FindAliasesAsync(
                found.Distribution.Config.Settings.Aliases, new AliasTarget(zone, found.Distribution.DomainName), key, cancellationToken)
            : [];
    }
}
