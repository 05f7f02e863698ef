using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.S3;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>
/// Finds what of CloudFront is to be deleted with a name: made by this program or by ccoctl, with either kind of origin access. A
/// distribution goes before what it reads with and from.
/// </summary>
internal sealed class CloudFrontCandidates(HostingContext context)
{
    private volatile string? _warning;

    /// <summary>The candidates; none where there is no CloudFront. The bucket must be a candidate, too.</summary>
    public async Task<IReadOnlyList<IResource>> FindAsync(CancellationToken cancellationToken)
    {
        if (CloudFrontContext.TryOf(context) is not { } cloudFront)
        {
            return [];
        }

        var distributions = LookAsync(
            "distributions", token => new DistributionReader(cloudFront).FindAsync(token).ToListAsync(token).AsTask(), cancellationToken);
        var controls = LookAsync(
            "origin access controls",
            async token => await cloudFront.Service.ListOriginAccessControlsAsync(token).AnyAsync(found => found.Name == cloudFront.Bucket, token)
                ? [new OriginAccessControlResource(cloudFront, isOnlyDeleted: true)]
                : new List<IResource>(),
            cancellationToken);
        var identities = LookAsync(
            "origin access identities",
            async token => await cloudFront.Service.ListOriginAccessIdentitiesAsync(token).AnyAsync(found => found.Comment == cloudFront.Comment, token)
                ? [new OriginAccessIdentityResource(cloudFront, isOnlyDeleted: true)]
                : new List<IResource>(),
            cancellationToken);
        await Task.WhenAll(distributions, controls, identities);
        if (_warning is not null)
        {
            context.Log.Report(ProvisioningEventKind.Warning, null, _warning);
        }

        List<IResource> access = [.. await controls, .. await identities];
        ResourceKey[] before = [BucketResource.KeyOf(cloudFront.Bucket), .. access.Select(resource => resource.Key)];
        return [.. access, .. (await distributions).Select(id => new DistributionResource(cloudFront, id, spec: null, before))];
    }

    /// <summary>Whoever has never used CloudFront need not be allowed to, and an endpoint of one's own need not have it.</summary>
    private async Task<List<T>> LookAsync<T>(string what, Func<CancellationToken, Task<List<T>>> look, CancellationToken cancellationToken)
    {
        try
        {
            return await look(cancellationToken);
        }
        catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
        {
            // One warning is enough: who may not list one kind may mostly list none.
            _warning ??= AwsFailure.Translate(e, $"cannot look for CloudFront {what}, and deletes none").Message;
            return [];
        }
    }
}
