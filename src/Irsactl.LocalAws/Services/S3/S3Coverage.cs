using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.S3;

/// <summary>What S3 does and leaves out.</summary>
internal static class S3Coverage
{
    // The operations of the service's API model.
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "AbortMultipartUpload", "CompleteMultipartUpload", "CopyObject", "CreateBucket", "CreateBucketMetadataConfiguration",
        "CreateBucketMetadataTableConfiguration", "CreateMultipartUpload", "CreateSession", "DeleteBucket",
        "DeleteBucketAnalyticsConfiguration", "DeleteBucketCors", "DeleteBucketEncryption",
        "DeleteBucketIntelligentTieringConfiguration", "DeleteBucketInventoryConfiguration", "DeleteBucketLifecycle",
        "DeleteBucketMetadataConfiguration", "DeleteBucketMetadataTableConfiguration", "DeleteBucketMetricsConfiguration",
        "DeleteBucketOwnershipControls", "DeleteBucketPolicy", "DeleteBucketReplication", "DeleteBucketTagging",
        "DeleteBucketWebsite", "DeleteObject", "DeleteObjectTagging", "DeleteObjects", "DeletePublicAccessBlock", "GetBucketAbac",
        "GetBucketAccelerateConfiguration", "GetBucketAcl", "GetBucketAnalyticsConfiguration", "GetBucketCors",
        "GetBucketEncryption", "GetBucketIntelligentTieringConfiguration", "GetBucketInventoryConfiguration",
        "GetBucketLifecycleConfiguration", "GetBucketLocation", "GetBucketLogging", "GetBucketMetadataConfiguration",
        "GetBucketMetadataTableConfiguration", "GetBucketMetricsConfiguration", "GetBucketNotificationConfiguration",
        "GetBucketOwnershipControls", "GetBucketPolicy", "GetBucketPolicyStatus", "GetBucketReplication", "GetBucketRequestPayment",
        "GetBucketTagging", "GetBucketVersioning", "GetBucketWebsite", "GetObject", "GetObjectAcl", "GetObjectAttributes",
        "GetObjectLegalHold", "GetObjectLockConfiguration", "GetObjectRetention", "GetObjectTagging", "GetObjectTorrent",
        "GetPublicAccessBlock", "HeadBucket", "HeadObject", "ListBucketAnalyticsConfigurations",
        "ListBucketIntelligentTieringConfigurations", "ListBucketInventoryConfigurations", "ListBucketMetricsConfigurations",
        "ListBuckets", "ListDirectoryBuckets", "ListMultipartUploads", "ListObjectVersions", "ListObjects", "ListObjectsV2",
        "ListParts", "PutBucketAbac", "PutBucketAccelerateConfiguration", "PutBucketAcl", "PutBucketAnalyticsConfiguration",
        "PutBucketCors", "PutBucketEncryption", "PutBucketIntelligentTieringConfiguration", "PutBucketInventoryConfiguration",
        "PutBucketLifecycleConfiguration", "PutBucketLogging", "PutBucketMetricsConfiguration", "PutBucketNotificationConfiguration",
        "PutBucketOwnershipControls", "PutBucketPolicy", "PutBucketReplication", "PutBucketRequestPayment", "PutBucketTagging",
        "PutBucketVersioning", "PutBucketWebsite", "PutObject", "PutObjectAcl", "PutObjectLegalHold", "PutObjectLockConfiguration",
        "PutObjectRetention", "PutObjectTagging", "PutPublicAccessBlock", "RenameObject", "RestoreObject", "SelectObjectContent",
        "UpdateBucketMetadataInventoryTableConfiguration", "UpdateBucketMetadataJournalTableConfiguration", "UpdateObjectEncryption",
        "UploadPart", "UploadPartCopy", "WriteGetObjectResponse");

    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["AbortMultipartUpload"] = ServiceCoverage.Complete,
        ["CompleteMultipartUpload"] = "parts are joined in memory",
        ["CopyObject"] = "storage classes, encryption other than AES256, object lock (refused)",
        ["CreateBucket"] = "directory buckets, object lock, ACLs other than private (refused)",
        ["CreateMultipartUpload"] = "storage classes, encryption other than AES256, object lock (refused)",
        ["DeleteBucket"] = ServiceCoverage.Complete,
        ["DeleteBucketCors"] = ServiceCoverage.Complete,
        ["DeleteBucketEncryption"] = ServiceCoverage.Complete,
        ["DeleteBucketLifecycle"] = ServiceCoverage.Complete,
        ["DeleteBucketOwnershipControls"] = ServiceCoverage.Complete,
        ["DeleteBucketPolicy"] = ServiceCoverage.Complete,
        ["DeleteBucketTagging"] = ServiceCoverage.Complete,
        ["DeleteBucketWebsite"] = ServiceCoverage.Complete,
        ["DeleteObject"] = ServiceCoverage.Complete,
        ["DeleteObjectTagging"] = "the version `null` behind later ones (refused)",
        ["DeleteObjects"] = "`ETag` of the single objects",
        ["DeletePublicAccessBlock"] = ServiceCoverage.Complete,
        ["GetBucketAccelerateConfiguration"] = "always not configured",
        ["GetBucketAcl"] = ServiceCoverage.Complete,
        ["GetBucketCors"] = ServiceCoverage.Complete,
        ["GetBucketEncryption"] = ServiceCoverage.Complete,
        ["GetBucketLifecycleConfiguration"] = ServiceCoverage.Complete,
        ["GetBucketLocation"] = ServiceCoverage.Complete,
        ["GetBucketLogging"] = ServiceCoverage.Complete,
        ["GetBucketNotificationConfiguration"] = "always not configured",
        ["GetBucketOwnershipControls"] = ServiceCoverage.Complete,
        ["GetBucketPolicy"] = ServiceCoverage.Complete,
        ["GetBucketPolicyStatus"] = ServiceCoverage.Complete,
        ["GetBucketReplication"] = "always not configured",
        ["GetBucketRequestPayment"] = "always `BucketOwner`",
        ["GetBucketTagging"] = ServiceCoverage.Complete,
        ["GetBucketVersioning"] = ServiceCoverage.Complete,
        ["GetBucketWebsite"] = ServiceCoverage.Complete,
        ["GetObject"] = "`partNumber`; several ranges in one request",
        ["GetObjectAcl"] = ServiceCoverage.Complete,
        ["GetObjectLockConfiguration"] = "always not configured",
        ["GetObjectTagging"] = ServiceCoverage.Complete,
        ["GetPublicAccessBlock"] = ServiceCoverage.Complete,
        ["HeadBucket"] = ServiceCoverage.Complete,
        ["HeadObject"] = "`partNumber`",
        ["ListBuckets"] = ServiceCoverage.Complete,
        ["ListMultipartUploads"] = "`Delimiter` (refused)",
        ["ListObjectVersions"] = ServiceCoverage.Complete,
        ["ListObjects"] = ServiceCoverage.Complete,
        ["ListObjectsV2"] = "`OptionalObjectAttributes`",
        ["ListParts"] = ServiceCoverage.Complete,
        ["PutBucketAcl"] =
            "lists other than `private`, `public-read` and `authenticated-read`, and grants that say something else (refused)",
        ["PutBucketCors"] = "it is kept and given back: web pages are refused whatever it says",
        ["PutBucketEncryption"] = "algorithms other than AES256 (refused)",
        ["PutBucketLifecycleConfiguration"] = "it is kept and given back: nothing expires or moves",
        ["PutBucketLogging"] = "`TargetGrants` (refused)",
        ["PutBucketOwnershipControls"] = ServiceCoverage.Complete,
        ["PutBucketPolicy"] = ServiceCoverage.Complete,
        ["PutBucketTagging"] = ServiceCoverage.Complete,
        ["PutBucketVersioning"] = "`MfaDelete` (refused)",
        ["PutBucketWebsite"] = "it is kept and given back: nothing answers at the website's name",
        ["PutObject"] = "storage classes, encryption other than AES256, object lock, ACLs as with `PutBucketAcl` (refused); "
            + "`If-None-Match` other than `*` (refused)",
        ["PutObjectAcl"] = "as `PutBucketAcl`",
        ["PutObjectTagging"] = "the version `null` behind later ones (refused)",
        ["PutPublicAccessBlock"] = ServiceCoverage.Complete,
        ["UploadPart"] = "encryption with customer keys",
        ["UploadPartCopy"] = "encryption with customer keys",
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served) => new()
    {
        Name = "S3",
        Api = "Amazon S3 API Reference, 2006-03-01",
        Remarks =
            """
            General-purpose buckets. Objects are kept in memory. There is one storage class, `STANDARD`, and one kind of
            encryption, AES256, which is reported and not carried out.

            Server access logs come after a minute instead of hours, or after a thousand requests. The writing of logs is not itself logged, and
            the fields for versions, access points, ACLs and the source region are always `-`.
            """,
        Served = served,
        Known = Known,
        Notes = Notes,
    };
}
