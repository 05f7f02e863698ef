using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>Public access blocks of buckets.</summary>
internal sealed class BucketPublicAccess(S3Context s3)
{
    private const string Resource = "publicAccessBlock";
    private const string ReadAction = "s3:GetBucketPublicAccessBlock";
    private const string WriteAction = "s3:PutBucketPublicAccessBlock";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("GetPublicAccessBlock", HttpMethods.Get, S3Level.Bucket, Resource, GetAsync),
        new("PutPublicAccessBlock", HttpMethods.Put, S3Level.Bucket, Resource, PutAsync),
        new("DeletePublicAccessBlock", HttpMethods.Delete, S3Level.Bucket, Resource, DeleteAsync),
    ];

    private Task GetAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = s3.Gate.Open(request, ReadAction).Settings;
        return bucket.PublicAccessBlock is { } block
            ? request.XmlAsync(PublicAccessBlockXml.Write(block), cancellationToken)
            : throw S3Errors.ForBucket(
                404, "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", bucket.Name);
    }

    private Task PutAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, WriteAction);
        var block = PublicAccessBlockXml.Read(request.Call);
        s3.ChangeSettings(request, settings => settings with { PublicAccessBlock = block });
        return request.EmptyAsync();
    }

    private Task DeleteAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, WriteAction);
        s3.ChangeSettings(request, settings => settings with { PublicAccessBlock = null });
        return request.NoContentAsync();
    }
}
