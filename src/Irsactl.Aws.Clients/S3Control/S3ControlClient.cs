using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.S3Control;

/// <summary>
/// Amazon S3 Control, as far as it decides whether an account's buckets can be public (Amazon S3 API Reference, "S3 Control").
/// </summary>
public sealed class S3ControlClient : IDisposable
{
    internal static readonly ServiceDescription Service = new("S3 Control", "s3", "2018-08-20");

    private const string NotConfigured = "NoSuchPublicAccessBlockConfiguration";

    private readonly ApiClient _client;

    internal S3ControlClient(ApiClient client) => _client = client;

    /// <summary>Reads the account's Block Public Access; everything is off where the account has none.</summary>
    /// <param name="accountId">The account, 12 digits; it must be the caller's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AmazonServiceException">AWS refused, mostly for want of <c>s3:GetAccountPublicAccessBlock</c>.</exception>
    public async Task<AccountPublicAccessBlock> GetPublicAccessBlockAsync(string accountId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountId);
        var request = new RestRequest("/v20180820/configuration/publicAccessBlock") { HostPrefix = $"{accountId}." };
        request.Headers["x-amz-account-id"] = accountId;
        try
        {
            return AccountPublicAccessBlock.From(await _client.GetAsync(request, cancellationToken));
        }
        catch (AmazonServiceException error) when (error.ErrorCode == NotConfigured)
        {
            return new AccountPublicAccessBlock();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();
}
