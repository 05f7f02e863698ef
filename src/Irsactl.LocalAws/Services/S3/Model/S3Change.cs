using System.Text.Json.Serialization;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>One change of S3's state. Whoever keeps them all, in order, can build the state again.</summary>
[JsonDerivedType(typeof(BucketPut), nameof(BucketPut))]
[JsonDerivedType(typeof(BucketDeleted), nameof(BucketDeleted))]
[JsonDerivedType(typeof(ObjectPut), nameof(ObjectPut))]
[JsonDerivedType(typeof(ObjectDeleted), nameof(ObjectDeleted))]
[JsonDerivedType(typeof(VersionDeleted), nameof(VersionDeleted))]
[JsonDerivedType(typeof(UploadPut), nameof(UploadPut))]
[JsonDerivedType(typeof(PartPut), nameof(PartPut))]
[JsonDerivedType(typeof(UploadDeleted), nameof(UploadDeleted))]
[JsonDerivedType(typeof(AccountBlockPut), nameof(AccountBlockPut))]
internal abstract record S3Change
{
    private S3Change()
    {
    }

    /// <summary>A bucket made, or its settings changed.</summary>
    public sealed record BucketPut(BucketSettings Settings) : S3Change;

    /// <summary>A bucket deleted.</summary>
    public sealed record BucketDeleted(string Bucket) : S3Change;

    /// <summary>An object, or a delete marker, written.</summary>
    public sealed record ObjectPut(string Bucket, StoredObject Object) : S3Change;

    /// <summary>An object deleted from a bucket that never kept versions.</summary>
    public sealed record ObjectDeleted(string Bucket, string Key) : S3Change;

    /// <summary>A version deleted; null for the one without an id.</summary>
    public sealed record VersionDeleted(string Bucket, string Key, string? VersionId) : S3Change;

    /// <summary>An upload in parts begun.</summary>
    public sealed record UploadPut(string Bucket, MultipartUpload Upload) : S3Change;

    /// <summary>A part uploaded.</summary>
    public sealed record PartPut(string Bucket, string UploadId, UploadedPart Part) : S3Change;

    /// <summary>An upload finished or given up.</summary>
    public sealed record UploadDeleted(string Bucket, string UploadId) : S3Change;

    /// <summary>The account's public access block set or, with null, removed.</summary>
    public sealed record AccountBlockPut(PublicAccessBlock? Block) : S3Change;
}
