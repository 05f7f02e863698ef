using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>Who owns the objects of a bucket.</summary>
internal sealed class OwnershipControls(S3Context s3)
{
    private const string Resource = "ownershipControls";
    private const string Element = "ObjectOwnership";
    private const string WriteAction = "s3:PutBucketOwnershipControls";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("GetBucketOwnershipControls", HttpMethods.Get, S3Level.Bucket, Resource, GetAsync),
        new("PutBucketOwnershipControls", HttpMethods.Put, S3Level.Bucket, Resource, PutAsync),
        new("DeleteBucketOwnershipControls", HttpMethods.Delete, S3Level.Bucket, Resource, DeleteAsync),
    ];

    /// <summary>Reads a value as it is on the wire.</summary>
    public static ObjectOwnership Parse(string text) => text switch
    {
        nameof(ObjectOwnership.BucketOwnerEnforced) => ObjectOwnership.BucketOwnerEnforced,
        nameof(ObjectOwnership.BucketOwnerPreferred) => ObjectOwnership.BucketOwnerPreferred,
        nameof(ObjectOwnership.ObjectWriter) => ObjectOwnership.ObjectWriter,
        _ => throw S3Errors.InvalidArgument($"Invalid x-amz-object-ownership header: {text}", "x-amz-object-ownership", text),
    };

    private Task GetAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = s3.Gate.Open(request, "s3:GetBucketOwnershipControls").Settings;
        return bucket.Ownership is { } ownership
            ? request.XmlAsync(
                S3Xml.Element(nameof(OwnershipControls), S3Xml.Element("Rule", S3Xml.Element(Element, ownership.ToString()))),
                cancellationToken)
            : throw S3Errors.ForBucket(404, "OwnershipControlsNotFoundError", "The bucket ownership controls were not found", bucket.Name);
    }

    private Task PutAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, WriteAction);
        var rules = S3Xml.Read(request.Call, nameof(OwnershipControls)).All("Rule").ToList();
        var ownership = rules is [var rule] && rule.Text(Element) is { } text ? Parse(text) : throw S3Errors.MalformedXml();
        s3.ChangeSettings(request, settings => settings with { Ownership = ownership });
        return request.EmptyAsync();
    }

    private Task DeleteAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, WriteAction);
        s3.ChangeSettings(request, settings => settings with { Ownership = null });
        return request.NoContentAsync();
    }
}
