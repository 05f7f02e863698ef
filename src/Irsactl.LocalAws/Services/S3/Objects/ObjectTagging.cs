using System.Collections.Immutable;
using Irsactl.LocalAws.Services.S3.Access;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>Tags of objects.</summary>
internal sealed class ObjectTagging(S3Context s3)
{
    private const string Resource = "tagging";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("GetObjectTagging", HttpMethods.Get, S3Level.Object, Resource, (request, cancellationToken) => request.XmlAsync(
            TagSets.Write(s3.Gate.OpenExisting(request, "s3:GetObjectTagging").Object.Attributes.Tags), cancellationToken)),
        new("PutObjectTagging", HttpMethods.Put, S3Level.Object, Resource, PutAsync),
        new("DeleteObjectTagging", HttpMethods.Delete, S3Level.Object, Resource, DeleteAsync),
    ];

    private Task PutAsync(S3Request request, CancellationToken cancellationToken)
    {
        var tags = TagSets.ReadBody(request, TagSets.MaxObjectTags);
        s3.Gate.Existing(request, s3.Gate.OpenObject(request, "s3:PutObjectTagging", S3Conditions.OfTags(tags)));
        BodyChecksums.Check(request);
        Change(request, tags);
        return request.EmptyAsync();
    }

    private Task DeleteAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.OpenExisting(request, "s3:DeleteObjectTagging");
        Change(request, []);
        return request.NoContentAsync();
    }

    private void Change(S3Request request, ImmutableArray<Tag> tags) => s3.Store.Write(state =>
    {
        var (bucket, existing) = s3.Gate.ExistingToChange(request, state);
        VersionHeaders.Write(request, bucket, existing);
        return [new S3Change.ObjectPut(request.Bucket, existing with { Attributes = existing.Attributes with { Tags = tags } })];
    });
}
