using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>Tags of buckets.</summary>
internal sealed class BucketTagging(S3Context s3)
{
    private const string Resource = "tagging";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("GetBucketTagging", HttpMethods.Get, S3Level.Bucket, Resource, GetAsync),
        new("PutBucketTagging", HttpMethods.Put, S3Level.Bucket, Resource, PutAsync),
        new("DeleteBucketTagging", HttpMethods.Delete, S3Level.Bucket, Resource, DeleteAsync),
    ];

    private Task GetAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = s3.Gate.Open(request, "s3:GetBucketTagging").Settings;
        return bucket.Tags.IsEmpty
            ? throw S3Errors.ForBucket(404, "NoSuchTagSet", "The TagSet does not exist", bucket.Name)
            : request.XmlAsync(TagSets.Write(bucket.Tags), cancellationToken);
    }

    private Task PutAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, "s3:PutBucketTagging");
        var tags = TagSets.ReadBody(request, TagSets.MaxBucketTags);
        s3.ChangeSettings(request, settings => settings with { Tags = tags });
        return request.NoContentAsync();
    }

    private Task DeleteAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, "s3:PutBucketTagging");
        s3.ChangeSettings(request, settings => settings with { Tags = [] });
        return request.NoContentAsync();
    }
}
