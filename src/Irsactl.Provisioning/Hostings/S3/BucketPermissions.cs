using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Permissions;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>What a run asks of S3: <see cref="BucketResource"/>, <see cref="ObjectResource"/>, <see cref="OwnBucketResource"/>.</summary>
/// <remarks>S3 tells policies no tags of general purpose buckets unless that is switched on for each: names alone narrow these.</remarks>
internal static class BucketPermissions
{
    /// <summary>Those of a bucket that everybody may read.</summary>
    public static IEnumerable<PermittedAction> Public(PermissionScope scope) =>
    [
        .. Of(scope, "the bucket's policy does not let everybody read any longer"),
        .. LetsIn(scope),
        .. new PermissionGroup("Bucket", scope.BucketArn(scope.Bucket())).Add(Read, "s3:GetBucketAcl"),
        .. new PermissionGroup("AccountPublicAccess", PermissionScope.Any) { WhyAny = "the setting is the account's, and has no ARN" }
            .Add(Read, "s3:GetAccountPublicAccessBlock"),
        .. new PermissionGroup("BucketPruned", scope.BucketArn(scope.Bucket()))
            .AddWhen("the bucket's access control list grants something to others", Prune, "s3:PutBucketAcl"),
    ];

    /// <summary>Those of a private bucket, whose policy lets a distribution in.</summary>
    public static IEnumerable<PermittedAction> Private(PermissionScope scope) =>
    [
        .. Of(scope, whenRead: null),
        .. LetsIn(scope),
        .. Ownership(scope),
    ];

    /// <summary>Those of a bucket that only its account reads: its policy goes, but for what others put there.</summary>
    public static IEnumerable<PermittedAction> Closed(PermissionScope scope) =>
    [
        .. Of(scope, whenRead: null),
        .. new PermissionGroup("Bucket", scope.BucketArn(scope.Bucket()))
            .Add(Read | Create, "s3:GetBucketPolicy")
            .Add(Create | Repair | Prune, "s3:DeleteBucketPolicy")
            .AddWhen("the bucket's policy has statements of others", Repair | Prune, "s3:PutBucketPolicy"),
        .. Ownership(scope),
    ];

    /// <summary>What access control lists of a bucket for logs are changed with.</summary>
    public static IEnumerable<PermittedAction> LogBucket(PermissionScope scope, string bucket) =>
        new PermissionGroup("LogBucket", scope.BucketArn(bucket)).AddWhen(
            "logs are switched on: CloudFront lets itself in with the caller's permissions",
            Create | Repair,
            "s3:GetBucketAcl",
            "s3:PutBucketAcl");

    private static IEnumerable<PermittedAction> Of(PermissionScope scope, string? whenRead)
    {
        var bucket = scope.Bucket();
        return
        [
            .. new PermissionGroup("Bucket", scope.BucketArn(bucket))
                .Add(Read, "s3:ListBucket", "s3:GetBucketTagging", "s3:GetBucketPublicAccessBlock")
                .Add(Create | Repair, "s3:PutBucketTagging", "s3:PutBucketPublicAccessBlock")
                .Add(Create, "s3:CreateBucket")
                .Add(Find, "s3:ListBucket", "s3:GetBucketTagging", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads")
                .Add(Remove, "s3:DeleteBucket"),
            .. new PermissionGroup(
                "Documents",
                scope.BucketArn(bucket, PublishedDocuments.DiscoveryPath),
                scope.BucketArn(bucket, PublishedDocuments.KeysPath))
                .AddWhen(whenRead, Read, "s3:GetObject")
                .Add(Read, "s3:GetObjectTagging")
                .Add(Create | Repair, "s3:PutObject", "s3:PutObjectTagging"),
            .. new PermissionGroup("BucketObjects", scope.BucketArn(bucket, "*"))
                .Add(Find, "s3:GetObjectTagging")
                .Add(Remove, "s3:DeleteObject")
                .AddWhen("the bucket keeps versions", Find, "s3:GetObjectVersionTagging")
                .AddWhen("the bucket keeps versions", Remove, "s3:DeleteObjectVersion"),
            .. new PermissionGroup("ObjectsPruned", scope.BucketArn(bucket, $"{PublishedDocuments.DiscoveryPath.Split('/')[0]}/*"))
                .AddWhen("there are other objects among the documents", Prune, "s3:DeleteObject"),
        ];
    }

    private static PermissionGroup LetsIn(PermissionScope scope) =>
        new PermissionGroup("Bucket", scope.BucketArn(scope.Bucket()))
            .Add(Read | Create, "s3:GetBucketPolicy")
            .Add(Create | Repair, "s3:PutBucketPolicy")
            .AddWhen("nothing is left of the bucket's policy", Prune, "s3:DeleteBucketPolicy");

    private static PermissionGroup Ownership(PermissionScope scope) =>
        new PermissionGroup("Bucket", scope.BucketArn(scope.Bucket()))
            .Add(Read, "s3:GetBucketOwnershipControls")
            .AddWhen("others may own objects in the bucket", Repair, "s3:PutBucketOwnershipControls");
}
