using Irsactl.LocalAws.Services.S3.Access;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>What every way of writing an object must pass.</summary>
internal static class NewObjects
{
    /// <summary>Checks key, permission to write (and to tag, where tags come along) and ACL.</summary>
    public static void LetThrough(S3Context s3, S3Request request, ObjectAttributes attributes)
    {
        ObjectKey.Check(request.Key);
        var conditions = S3Conditions.OfTags(attributes.Tags);
        var bucket = s3.Gate.OpenObject(request, "s3:PutObject", conditions);
        if (!attributes.Tags.IsEmpty)
        {
            s3.Gate.OpenObject(request, "s3:PutObjectTagging", conditions);
        }

        AccessControlHeaders.Check(request, bucket.Settings, s3.Gate.BlockOf(bucket));
        if (attributes.Acl is not CannedAcl.Private)
        {
            s3.Gate.OpenObject(request, "s3:PutObjectAcl", conditions);
        }
    }
}
