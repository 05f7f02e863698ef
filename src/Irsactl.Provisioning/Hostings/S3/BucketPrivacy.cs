using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>Finds out whether a bucket is one that somebody keeps documents private in.</summary>
internal sealed class BucketPrivacy(S3Context context, string bucket, GraphExecutor executor)
{
    private readonly BucketReader _reader = new(context, bucket);

    /// <summary>
    /// Whether the bucket has documents and may not be public. An empty one is what a run leaves that was stopped early. Where it cannot be
    /// looked into, whatever reads it next says why.
    /// </summary>
    public async Task<bool> IsPrivateWithDocumentsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await executor.ReadAsync(_reader.HasKeysAsync, cancellationToken)
                && await executor.ReadAsync(BlocksAsync, cancellationToken);
        }
        catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
        {
            return false;
        }
    }

    /// <summary>
    /// Where the block may not be read, nothing says that the documents are public, and no identity provider says that they are an
    /// issuer's.
    /// </summary>
    private async Task<bool> BlocksAsync(CancellationToken cancellationToken)
    {
        var request = new GetPublicAccessBlockRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
        try
        {
            return (await context.S3.GetPublicAccessBlockAsync(request, cancellationToken)).PublicAccessBlockConfiguration
                is { BlockPublicPolicy: true } or { RestrictPublicBuckets: true };
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
        catch (AmazonServiceException e) when (AwsFailure.Translate(e, "").Code == AwsClientErrors.AccessDenied)
        {
            return true;
        }
    }
}
