using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Permissions;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Provisioning.Hostings.Shared;

/// <summary>What a run of a cluster asks for that has its documents at a shared endpoint: of the endpoint itself it reads the mark.</summary>
internal static class SharedPermissions
{
    /// <summary>The permissions.</summary>
    /// <param name="scope">What narrows them.</param>
    /// <param name="bucket">The endpoint's bucket.</param>
    public static IEnumerable<PermittedAction> Of(PermissionScope scope, string bucket)
    {
        var name = scope.Name ?? PermissionScope.Any;
        return
        [
            // Without it S3 says of an object that is not there that it may not be read.
            .. new PermissionGroup("EndpointBucket", scope.BucketArn(bucket)).Add(Read | Find, "s3:ListBucket"),
            .. new PermissionGroup("EndpointMark", scope.BucketArn(bucket, SharedPlace.MarkKey)).Add(Read, "s3:GetObject"),
            .. new PermissionGroup(
                "SharedDocuments",
                scope.BucketArn(bucket, SharedPlace.KeyOf(name, PublishedDocuments.DiscoveryPath)),
                scope.BucketArn(bucket, SharedPlace.KeyOf(name, PublishedDocuments.KeysPath)))
                .Add(Read | Find, "s3:GetObject", "s3:GetObjectTagging")
                .Add(Create | Repair, "s3:PutObject", "s3:PutObjectTagging")
                .Add(Remove, "s3:DeleteObject"),
        ];
    }
}
