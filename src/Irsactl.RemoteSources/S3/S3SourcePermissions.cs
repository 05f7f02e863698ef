using Irsactl.Aws.Permissions;

namespace Irsactl.RemoteSources.S3;

/// <summary>What the issuer server's source in a bucket asks of S3: <see cref="S3Bucket"/>.</summary>
public static class S3SourcePermissions
{
    /// <summary>The permissions.</summary>
    /// <param name="scope">What narrows them.</param>
    /// <param name="location">The part of the bucket; null: any bucket.</param>
    public static IEnumerable<PermittedAction> Of(PermissionScope scope, S3Location? location)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var bucket = scope.Arn("s3", "", "", location?.Bucket ?? PermissionScope.Any);
        return
        [
            .. new PermissionGroup("SourceBucket", bucket)
            {
                Conditions = location is { Prefix.Length: > 0 } part ? [new("StringEquals", "s3:prefix", [part.Prefix])] : [],
            }.Add(PermissionUse.Read, "s3:ListBucket"),
            .. new PermissionGroup("SourceObjects", $"{bucket}/{location?.Prefix}*").Add(PermissionUse.Read, "s3:GetObject"),
        ];
    }
}
