using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Iam;

/// <summary>
/// AWS Identity and Access Management, as far as identity providers and roles go. What AWS refuses is an
/// <see cref="AmazonServiceException"/>; reading something that does not exist answers null instead.
/// </summary>
public sealed partial class IamClient : IDisposable
{
    /// <summary>The code with which IAM says that something is not there.</summary>
    public const string NoSuchEntity = "NoSuchEntity";

    internal static readonly ServiceDescription Service = new("IAM", "iam", "2010-05-08");

    private readonly ApiClient _client;

    internal IamClient(ApiClient client) => _client = client;

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
        catch (AmazonServiceException e) when (e.ErrorCode == NoSuchEntity)
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
            var result = await CallAsync(request().With("Marker", marker), cancellationToken);
            foreach (var member in result.Members(list))
            {
                yield return member;
            }

            marker = result.Text("IsTruncated") == "true" ? result.Text("Marker") : null;
        }
        while (!string.IsNullOrEmpty(marker));
    }
}
