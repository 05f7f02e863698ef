using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ElasticLoadBalancing;

/// <summary>
/// Elastic Load Balancing, version 2, as far as an Application Load Balancer in front of a function goes. What AWS refuses is an
/// <see cref="AmazonServiceException"/>; reading something that does not exist answers null instead.
/// </summary>
public sealed partial class ElasticLoadBalancingClient : IDisposable
{
    /// <summary>The code with which Elastic Load Balancing says that something is still used.</summary>
    public const string ResourceInUse = "ResourceInUse";

    internal static readonly ServiceDescription Service = new("Elastic Load Balancing v2", "elasticloadbalancing", "2015-12-01");

    private readonly ApiClient _client;

    internal ElasticLoadBalancingClient(ApiClient client) => _client = client;

    /// <summary>Reads the tags of a load balancer, target group, listener or rule.</summary>
    public async Task<IReadOnlyList<ResourceTag>> ListTagsAsync(string arn, CancellationToken cancellationToken = default)
    {
        var answer = await FindAsync(new ApiRequest("DescribeTags").WithList("ResourceArns", [arn]), cancellationToken);
        return answer?.Members("TagDescriptions").FirstOrDefault()?.Tags() ?? [];
    }

    /// <summary>Adds or replaces tags.</summary>
    public Task AddTagsAsync(string arn, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default) =>
        CallAsync(new ApiRequest("AddTags").WithList("ResourceArns", [arn]).WithTags(tags), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private Task<XElement> CallAsync(ApiRequest request, CancellationToken cancellationToken) =>
        _client.CallAsync(request, cancellationToken);

    private async Task<XElement?> FindAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(request, cancellationToken);
        }
        catch (AmazonServiceException e) when (
            e.ErrorCode is "LoadBalancerNotFound" or "TargetGroupNotFound" or "ListenerNotFound" or "RuleNotFound")
        {
            return null;
        }
    }

    /// <summary>Follows <c>Marker</c> through all pages of a list.</summary>
    private async IAsyncEnumerable<XElement> PageAsync(
        Func<ApiRequest> request, string list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? marker = null;
        do
        {
            var page = await FindAsync(request().With("Marker", marker), cancellationToken);
            foreach (var item in page?.Members(list) ?? [])
            {
                yield return item;
            }

            marker = page?.Text("NextMarker");
        }
        while (!string.IsNullOrEmpty(marker));
    }
}
