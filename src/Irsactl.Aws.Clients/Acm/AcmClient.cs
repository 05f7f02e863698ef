using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Acm;

/// <summary>
/// AWS Certificate Manager, as far as certificates proven by DNS records go. What AWS refuses is an <see cref="AmazonServiceException"/>;
/// reading something that does not exist answers null instead.
/// </summary>
public sealed class AcmClient : IDisposable
{
    /// <summary>The code with which ACM says that something is not there.</summary>
    public const string ResourceNotFound = "ResourceNotFoundException";

    /// <summary>The code with which ACM says that something still uses a certificate.</summary>
    public const string ResourceInUse = "ResourceInUseException";

    internal static readonly ServiceDescription Service = new("ACM", "acm", "2015-12-08");

    private readonly ApiClient _client;

    internal AcmClient(ApiClient client, string region)
    {
        _client = client;
        Region = region;
    }

    /// <summary>The region whose certificates it sees.</summary>
    public string Region { get; }

    /// <summary>
    /// The region's certificates with RSA keys of 1,024 or 2,048 bits: those that ACM lists unless asked for others (AWS Certificate
    /// Manager API Reference, "Filters").
    /// </summary>
    public async IAsyncEnumerable<CertificateSummary> ListCertificatesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? next = null;
        do
        {
            var page = await CallAsync("ListCertificates", json => json.WriteOptional("NextToken", next), cancellationToken);
            foreach (var item in page.Members("CertificateSummaryList"))
            {
                yield return CertificateSummary.From(item);
            }

            next = page.Text("NextToken");
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>Reads a certificate; null where there is none.</summary>
    public async Task<AcmCertificate?> DescribeCertificateAsync(string arn, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await CallAsync("DescribeCertificate", json => json.WriteString("CertificateArn", arn), cancellationToken);
            return AcmCertificate.From(answer.Child("Certificate"));
        }
        catch (AmazonServiceException e) when (e.ErrorCode == ResourceNotFound)
        {
            return null;
        }
    }

    /// <summary>Requests a public certificate for one name, to be proven by a DNS record, and answers its ARN.</summary>
    /// <param name="domainName">The host name.</param>
    /// <param name="idempotencyToken">
    /// At most 32 letters and digits: within an hour, the same request with the same token is the same certificate.
    /// </param>
    /// <param name="tags">Its tags.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> RequestCertificateAsync(
        string domainName, string idempotencyToken, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default)
    {
        var answer = await CallAsync(
            "RequestCertificate",
            json =>
            {
                json.WriteString("DomainName", domainName);
                json.WriteString("ValidationMethod", "DNS");
                json.WriteString("IdempotencyToken", idempotencyToken);
                json.WriteTagList("Tags", tags);
            },
            cancellationToken);
        return answer.Text("CertificateArn") ?? "";
    }

    /// <summary>Deletes a certificate that nothing uses; one that is not there does no harm.</summary>
    public async Task DeleteCertificateAsync(string arn, CancellationToken cancellationToken = default)
    {
        try
        {
            await CallAsync("DeleteCertificate", json => json.WriteString("CertificateArn", arn), cancellationToken);
        }
        catch (AmazonServiceException e) when (e.ErrorCode == ResourceNotFound)
        {
            // Gone already.
        }
    }

    /// <summary>Reads a certificate's tags; none where there is no such certificate.</summary>
    public async Task<IReadOnlyList<ResourceTag>> ListTagsAsync(string arn, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await CallAsync("ListTagsForCertificate", json => json.WriteString("CertificateArn", arn), cancellationToken);
            return answer.TagList("Tags");
        }
        catch (AmazonServiceException e) when (e.ErrorCode == ResourceNotFound)
        {
            return [];
        }
    }

    /// <summary>Adds or replaces tags.</summary>
    public Task AddTagsAsync(string arn, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default) =>
        CallAsync(
            "AddTagsToCertificate",
            json =>
            {
                json.WriteString("CertificateArn", arn);
                json.WriteTagList("Tags", tags);
            },
            cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private Task<JsonElement> CallAsync(string operation, Action<Utf8JsonWriter> writeMembers, CancellationToken cancellationToken) =>
        _client.CallAsync(JsonRequest.ForTarget($"CertificateManager.{operation}").WithBody(writeMembers), cancellationToken);
}
