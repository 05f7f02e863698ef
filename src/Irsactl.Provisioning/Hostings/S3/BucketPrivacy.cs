using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>Finds out whether a bucket is one that somebody keeps documents private in.</summary>
internal sealed class BucketPrivacy(S3Context context, string bucket, GraphExecutor executor)
{
    /// <summary>
    /// Whether the bucket has documents and may not be public. An empty one is what a run leaves that was stopped early. Where it cannot be
    /// looked into, whatever reads it next says why.
    /// </summary>
    public async Task<bool> IsPrivateWithDocumentsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await executor.ReadAsync(HasKeysAsync, cancellationToken) && await executor.ReadAsync(BlocksAsync, cancellationToken);
        }
        catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
        {
            return false;
        }
    }

    private async Task<bool> HasKeysAsync(CancellationToken cancellationToken)
    {
        var request = new GetObjectMetadataRequest
        {
            BucketName = bucket, Key = PublishedDocuments.KeysPath, ExpectedBucketOwner = context.AccountId,
        };
        try
        {
            await context.S3.GetObjectMetadataAsync(request, cancellationToken);
            return true;
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

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
    }
}
