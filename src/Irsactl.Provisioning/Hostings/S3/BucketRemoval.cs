using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>
/// Deletes what is ours in a bucket, and the bucket where nothing else is in it. One that stays keeps its settings: what is in it is to be
/// read as before.
/// </summary>
internal sealed class BucketRemoval(S3Context context, string bucket, Action<string> onObjectDeleted)
{
    /// <summary>The most that S3 deletes in one call.</summary>
    private const int Batch = 1000;

    /// <summary>Deletes it.</summary>
    /// <param name="content">What it holds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">It holds what is not ours, and stays (<see cref="ProvisioningErrors.BucketStays"/>).</exception>
    public async Task DeleteAsync(BucketContent content, CancellationToken cancellationToken)
    {
        await DeleteAsync(content.Own, cancellationToken);
        if (content.Foreign.IsEmpty && await TryDeleteBucketAsync(cancellationToken))
        {
            return;
        }

        // It keeps versions, which may show only now that there are any, or somebody has put something into it in the meantime.
        var rest = await new BucketContentReader(context, bucket).ReadAsync(cancellationToken);
        await DeleteAsync(rest.Own, cancellationToken);
        if (!rest.Foreign.IsEmpty)
        {
            throw new IrsactlException(
                ProvisioningErrors.BucketStays,
                $"bucket {bucket} stays: everything that carries the tag {context.Owner.TagKey}: owned is deleted from it, "
                    + $"and it holds {rest.ForeignText}",
                "move or delete what is not, or tag what is this cluster's, and run the same command again");
        }

        if (!await TryDeleteBucketAsync(cancellationToken))
        {
            throw new IrsactlException(
                ProvisioningErrors.BucketStays,
                $"bucket {bucket} stays: it holds what may not be listed, such as older versions of objects",
                $"allow s3:ListBucketVersions on arn:{context.Partition}:s3:::{bucket}, s3:GetObjectVersionTagging and "
                    + "s3:DeleteObjectVersion below it, and run the same command again");
        }
    }

    private async Task<bool> TryDeleteBucketAsync(CancellationToken cancellationToken)
    {
        try
        {
            await context.S3.DeleteBucketAsync(
                new DeleteBucketRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "BucketNotEmpty")
        {
            return false;
        }
    }

    private async Task DeleteAsync(IEnumerable<KeyVersion> objects, CancellationToken cancellationToken)
    {
        foreach (var batch in objects.Chunk(Batch))
        {
            await DeleteBatchAsync([.. batch], cancellationToken);
        }
    }

    private async Task DeleteBatchAsync(List<KeyVersion> objects, CancellationToken cancellationToken)
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
                $"allow {(first.VersionId is { Length: > 0 } ? "s3:DeleteObjectVersion" : "s3:DeleteObject")} on "
                    + $"arn:{context.Partition}:s3:::{bucket}/*",
                e);
        }

        foreach (var key in objects.Select(deleted => deleted.Key).Distinct(StringComparer.Ordinal))
        {
            onObjectDeleted(key);
        }
    }
}
