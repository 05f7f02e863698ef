using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.CloudFront;

/// <content>Distributions and their tags.</content>
public sealed partial class CloudFrontClient
{
    private const string Distributions = $"{Root}/distribution";
    private const string Tagging = $"{Root}/tagging";

    /// <summary>All distributions of the account.</summary>
    public IAsyncEnumerable<DistributionSummary> ListDistributionsAsync(CancellationToken cancellationToken = default) =>
        PageAsync(Distributions, cancellationToken).Select(DistributionSummary.From);

    /// <summary>Reads a distribution; null where there is none.</summary>
    public async Task<Distribution?> GetDistributionAsync(string id, CancellationToken cancellationToken = default) =>
        await FindAsync($"{Distributions}/{id}", "NoSuchDistribution", cancellationToken) is { } answer ? Distribution.From(answer) : null;

    /// <summary>Makes a distribution that has its tags from the first moment.</summary>
    /// <param name="settings">What it is to be.</param>
    /// <param name="callerReference">Tells it from all others of the account: a second one with the same reference is refused.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Distribution> CreateDistributionAsync(
        DistributionSettings settings, string callerReference, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var config = DistributionConfig.New(settings, callerReference);
        var body = CloudFrontXml.Element("DistributionConfigWithTags", config.Element, CloudFrontXml.OfTags(tags));
        var request = RestRequest.Xml("POST", Distributions, body);
        request.Query["WithTags"] = null;
        return Distribution.From(await SendAsync(request, cancellationToken));
    }

    /// <summary>Changes a distribution.</summary>
    /// <param name="current">What it is; CloudFront refuses where that is no longer so.</param>
    /// <param name="wanted">What it is to be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Distribution> UpdateDistributionAsync(
        Distribution current, DistributionSettings wanted, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        var body = current.Config.With(wanted).Element;
        var request = RestRequest.Xml("PUT", $"{Distributions}/{current.Id}/config", body).IfMatch(current.ETag);
        return Distribution.From(await SendAsync(request, cancellationToken));
    }

    /// <summary>Deletes a distribution that has been disabled, and is through with that.</summary>
    public Task DeleteDistributionAsync(Distribution current, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        return SendAsync(new RestRequest($"{Distributions}/{current.Id}") { Method = "DELETE" }.IfMatch(current.ETag), cancellationToken);
    }

    /// <summary>Reads a distribution's tags.</summary>
    public async Task<IReadOnlyList<ResourceTag>> ListTagsAsync(string arn, CancellationToken cancellationToken = default)
    {
        var answer = await SendAsync(new RestRequest(Tagging).With("Resource", arn), cancellationToken);
        return [.. (answer.Root.Child("Items")?.Elements() ?? [])
            .Select(tag => new ResourceTag(tag.Text("Key") ?? "", tag.Text("Value") ?? ""))];
    }

    /// <summary>Adds or replaces tags.</summary>
    public Task TagAsync(string arn, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default) =>
        SendAsync(
            RestRequest.Xml("POST", Tagging, CloudFrontXml.OfTags(tags)).With("Operation", "Tag").With("Resource", arn), cancellationToken);
}
