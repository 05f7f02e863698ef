using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>
/// Amazon CloudFront, as far as a distribution in front of a private bucket goes. What AWS refuses is an
/// <see cref="AmazonServiceException"/>; reading something that does not exist answers null instead.
/// </summary>
public sealed partial class CloudFrontClient : IDisposable
{
    /// <summary>The region from which CloudFront takes certificates of ACM.</summary>
    public const string CertificateRegion = CloudFrontEndpoint.CertificateRegion;

    internal static readonly ServiceDescription Service = new("CloudFront", "cloudfront", "2020-05-31");

    private const string Root = "/2020-05-31";

    private readonly ApiClient _client;

    internal CloudFrontClient(ApiClient client) => _client = client;

    /// <summary>Whether a partition, such as <c>aws-cn</c>, has CloudFront.</summary>
    public static bool IsAvailableIn(string partition) => CloudFrontEndpoint.Of(partition) is not null;

    /// <summary>The Route 53 zone that an alias to a distribution names; null where the partition has no CloudFront.</summary>
    public static string? AliasZoneOf(string partition) => CloudFrontEndpoint.AliasZoneOf(partition);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private Task<XmlResponse> SendAsync(RestRequest request, CancellationToken cancellationToken) =>
        _client.SendAsync(request, cancellationToken);

    private async Task<XmlResponse?> FindAsync(string path, string missing, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(new RestRequest(path), cancellationToken);
        }
        catch (AmazonServiceException e) when (e.ErrorCode == missing)
        {
            return null;
        }
    }

    /// <summary>Follows <c>NextMarker</c> through all pages of a list.</summary>
    private async IAsyncEnumerable<XElement> PageAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? marker = null;
        do
        {
            var page = (await SendAsync(new RestRequest(path).With("Marker", marker), cancellationToken)).Root;
            foreach (var item in page.Child("Items")?.Elements() ?? [])
            {
                yield return item;
            }

            marker = page.IsTrue("IsTruncated") ? page.Text("NextMarker") : null;
        }
        while (!string.IsNullOrEmpty(marker));
    }
}
