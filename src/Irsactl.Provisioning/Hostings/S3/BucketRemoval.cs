using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>Empties and deletes a bucket.</summary>
internal sealed class BucketRemoval(S3Context context, string bucket, Action<string> onObjectDeleted)
{
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await EmptyAsync(cancellationToken);
        try
        {
            await DeleteBucketAsync(cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "BucketNotEmpty")
        {
            // Somebody switched versioning on. Listing versions needs a permission of its own, so it is not done before it must be.
            await EmptyVersionsAsync(cancellationToken);
            await DeleteBucketAsync(cancellationToken);
        }
    }

    private async Task DeleteBucketAsync(CancellationToken cancellationToken) =>
        await context.S3.DeleteBucketAsync(
            new DeleteBucketRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId }, cancellationToken);

    private async Task EmptyAsync(CancellationToken cancellationToken)
    {
        // What has been deleted is no longer listed, so the first page is always the next one.
        while (true)
        {
            var request = new ListObjectsV2Request { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
            var page = await context.S3.ListObjectsV2Async(request, cancellationToken);
            if (page.S3Objects is not { Count: > 0 } objects)
            {
                return;
            }

            await DeleteAsync([.. objects.Select(found => new KeyVersion { Key = found.Key })], cancellationToken);
        }
    }

    private async Task EmptyVersionsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var request = new ListVersionsRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
            var page = await context.S3.ListVersionsAsync(request, cancellationToken);
            if (page.Versions is not { Count: > 0 } versions)
            {
                return;
            }

            await DeleteAsync(
                [.. versions.Select(found => new KeyVersion { Key = found.Key, VersionId = found.VersionId })], cancellationToken);
        }
    }

    private async Task DeleteAsync(List<KeyVersion> objects, CancellationToken cancellationToken)
    {
        var request = new DeleteObjectsRequest
        {
            BucketName = bucket,
            ExpectedBucketOwner = context.AccountId,
            Objects = objects,
            Quiet = true,
        };
        try
        {
            await context.S3.DeleteObjectsAsync(request, cancellationToken);
        }
        catch (DeleteObjectsException e) when (e.Response.DeleteErrors is [var first, ..])
        {
            throw new IrsactlException(
                AwsClientErrors.AccessDenied,
                $"cannot delete object {first.Key} of bucket {bucket}: {first.Message}",
                $"allow s3:DeleteObject on arn:{context.Partition}:s3:::{bucket}/*",
                e);
        }

        foreach (var deleted in objects)
        {
            onObjectDeleted(deleted.Key);
        }
    }
}
