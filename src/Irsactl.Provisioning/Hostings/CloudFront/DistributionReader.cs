using Irsactl.Aws.Clients.CloudFront;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>Finds distributions. They have no names: comment and origin say which are worth a look, the tags whose they are.</summary>
internal sealed class DistributionReader(CloudFrontContext context)
{
    /// <summary>The ids of those that may be ours.</summary>
    public IAsyncEnumerable<string> FindAsync(CancellationToken cancellationToken) =>
        context.Service.ListDistributionsAsync(cancellationToken).Where(MayBeOurs).Select(found => found.Id);

    /// <summary>The one that is ours, or is to become it; null where none is.</summary>
    public async Task<DistributionState?> FindOwnAsync(CancellationToken cancellationToken)
    {
        await foreach (var id in FindAsync(cancellationToken))
        {
            if (await ReadAsync(id, cancellationToken) is { } state && context.Owner.Takes(state.Distribution.Arn, state.Tags))
            {
                return state;
            }
        }

        return null;
    }

    /// <summary>Reads a distribution; null where there is none of that id.</summary>
    public async Task<DistributionState?> ReadAsync(string id, CancellationToken cancellationToken) =>
        await context.Service.GetDistributionAsync(id, cancellationToken) is { } distribution
            ? new DistributionState(distribution, await context.Service.ListTagsAsync(distribution.Arn, cancellationToken))
            : null;

    private bool MayBeOurs(DistributionSummary found) =>
        found.Comment is null || found.Comment == context.Comment
        || found.Origins.Contains(context.Place.DomainName, StringComparer.Ordinal);
}
