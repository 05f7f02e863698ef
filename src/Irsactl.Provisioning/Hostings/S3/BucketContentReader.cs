using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>
/// Reads what a bucket holds, and whose each object is: ours are those with our tag, whatever their keys. Versions have tags of their own;
/// delete markers and unfinished uploads have none, and are ours at a key at which everything else is.
/// </summary>
/// <remarks>
/// Versions and uploads can be listed with permissions only that ccoctl's documentation does not ask for. Who may not is shown the current
/// objects: all there is in most buckets, and S3 deletes none that holds another version.
/// </remarks>
internal sealed class BucketContentReader(S3Context context, string bucket)
{
    private const int AtOnce = 8;

    private static readonly string[] _documents = [PublishedDocuments.DiscoveryPath, PublishedDocuments.KeysPath];

    public async Task<BucketContent> ReadAsync(CancellationToken cancellationToken)
    {
        var uploads = IfAllowedAsync(ListUploadsAsync, cancellationToken);
        var found = await IfAllowedAsync(ListVersionsAsync, cancellationToken) ?? await ListObjectsAsync(cancellationToken);
        var read = new List<(StoredVersion Version, bool IsOwn)>(found.Count);
        foreach (var versions in found.Where(version => !version.IsDeleteMarker).Chunk(AtOnce))
        {
            var owned = await Task.WhenAll(versions.Select(version => IsOwnAsync(version, cancellationToken)));
            // What somebody else has just deleted is not there any longer.
            read.AddRange(versions.Zip(owned).Where(item => item.Second is not null).Select(item => (item.First, item.Second is true)));
        }

        var foreignKeys = read.Where(item => !item.IsOwn).Select(item => item.Version.Key).ToHashSet(StringComparer.Ordinal);
        var ownKeys = read.Select(item => item.Version.Key).Concat(_documents).Where(key => !foreignKeys.Contains(key))
            .ToHashSet(StringComparer.Ordinal);
        var markers = found.Where(version => version.IsDeleteMarker).ToLookup(marker => ownKeys.Contains(marker.Key));
        return new BucketContent(
            [.. read.Where(item => item.IsOwn).Select(item => item.Version).Concat(markers[true]).Select(version => version.ToDelete())],
            [
                .. read.Where(item => !item.IsOwn).Select(item => item.Version.Text),
                .. markers[false].Select(marker => marker.Text),
                .. (await uploads ?? []).Where(key => !ownKeys.Contains(key)).Select(key => $"{key} (an unfinished upload)"),
            ]);
    }

    private static async Task<List<T>?> IfAllowedAsync<T>(Func<CancellationToken, Task<List<T>>> list, CancellationToken cancellationToken)
    {
        try
        {
            return await list(cancellationToken);
        }
        catch (AmazonServiceException e) when (IsDenied(e) || e.StatusCode == HttpStatusCode.NotImplemented)
        {
            return null;
        }
    }

    private static bool IsDenied(AmazonServiceException e) => AwsFailure.Translate(e, "").Code == AwsClientErrors.AccessDenied;

    /// <summary>Who may not read the tags of an object of another key than ours does not read one that we wrote.</summary>
    private async Task<bool?> IsOwnAsync(StoredVersion version, CancellationToken cancellationToken)
    {
        var request = new GetObjectTaggingRequest
        {
            BucketName = bucket,
            Key = version.Key,
            VersionId = version.Id,
            ExpectedBucketOwner = context.AccountId,
        };
        try
        {
            return context.Owner.Owns(S3Context.FromSdk((await context.S3.GetObjectTaggingAsync(request, cancellationToken)).Tagging));
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode is "NoSuchKey" or "NoSuchVersion")
        {
            return null;
        }
        catch (AmazonServiceException e) when (IsDenied(e) && !_documents.Contains(version.Key, StringComparer.Ordinal))
        {
            return false;
        }
    }

    private async Task<List<StoredVersion>> ListVersionsAsync(CancellationToken cancellationToken)
    {
        List<StoredVersion> found = [];
        var request = new ListVersionsRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
        while (true)
        {
            var page = await context.S3.ListVersionsAsync(request, cancellationToken);
            found.AddRange((page.Versions ?? []).Select(StoredVersion.Of));
            if (page.IsTruncated is not true)
            {
                return found.TrueForAll(version => version.IsUnversioned) ? found.ConvertAll(version => version with { Id = null }) : found;
            }

            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
    }

    private async Task<List<StoredVersion>> ListObjectsAsync(CancellationToken cancellationToken)
    {
        List<StoredVersion> found = [];
        var request = new ListObjectsV2Request { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
        while (true)
        {
            var page = await context.S3.ListObjectsV2Async(request, cancellationToken);
            found.AddRange((page.S3Objects ?? []).Select(item => new StoredVersion(item.Key, Id: null)));
            if (page.IsTruncated is not true)
            {
                return found;
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    private async Task<List<string>> ListUploadsAsync(CancellationToken cancellationToken)
    {
        List<string> found = [];
        var request = new ListMultipartUploadsRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId };
        while (true)
        {
            var page = await context.S3.ListMultipartUploadsAsync(request, cancellationToken);
            found.AddRange((page.MultipartUploads ?? []).Select(upload => upload.Key));
            if (page.IsTruncated is not true)
            {
                return found;
            }

            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        }
    }
}
