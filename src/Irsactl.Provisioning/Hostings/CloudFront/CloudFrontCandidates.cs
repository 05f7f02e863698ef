using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.S3;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>
/// Finds what of CloudFront is to be deleted with a name: made by this program or by ccoctl, with either kind of origin access. A
/// distribution goes before what it reads with and from.
/// </summary>
internal sealed class CloudFrontCandidates(HostingContext context)
{
    private readonly CandidateSearch _search = new();

    /// <summary>The candidates; none where there is no CloudFront. The bucket must be a candidate, too.</summary>
    public async Task<IReadOnlyList<IResource>> FindAsync(CancellationToken cancellationToken)
    {
        if (CloudFrontContext.TryOf(context) is not { } cloudFront)
        {
            return [];
        }

        var distributions = _search.LookAsync(
            "CloudFront distributions", token => new DistributionReader(cloudFront).FindAsync(token).ToListAsync(token).AsTask(), cancellationToken);
        var controls = _search.LookAsync(
            "CloudFront origin access controls",
            async token => await cloudFront.Service.ListOriginAccessControlsAsync(token).AnyAsync(found => found.Name == cloudFront.Bucket, token)
                ? [new OriginAccessControlResource(cloudFront, isOnlyDeleted: true)]
                : new List<IResource>(),
            cancellationToken);
        var identities = _search.LookAsync(
            "CloudFront origin access identities",
            async token => await cloudFront.Service.ListOriginAccessIdentitiesAsync(token).AnyAsync(found => found.Comment == cloudFront.Comment, token)
                ? [new OriginAccessIdentityResource(cloudFront, isOnlyDeleted: true)]
                : new List<IResource>(),
            cancellationToken);
        await Task.WhenAll(distributions, controls, identities);
        _search.Report(context.Log);
        List<IResource> access = [.. await controls, .. await identities];
        ResourceKey[] before = [BucketResource.KeyOf(cloudFront.Bucket), .. access.Select(resource => resource.Key)];
        return [.. access, .. (await distributions).Select(id => new DistributionResource(cloudFront, id, spec: null, before))];
    }
}
