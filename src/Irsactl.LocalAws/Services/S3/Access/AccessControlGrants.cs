using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Access;

/// <summary>
/// What access control lists allow where policies say nothing (S3 User Guide, "Mapping of ACL permissions and access policy permissions").
/// </summary>
internal static class AccessControlGrants
{
    /// <summary>Whether a list allows what no policy did, and none forbids.</summary>
    /// <param name="request">The request.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="block">The public access block that holds for it.</param>
    /// <param name="action">What is asked for.</param>
    /// <param name="objectAcl">The list of the object, or null.</param>
    /// <param name="decision">What the policies say.</param>
    public static bool Allow(
        S3Request request, BucketSettings bucket, PublicAccessBlock block, string action, CannedAcl? objectAcl, Decision decision)
    {
        if (decision.Kind is not DecisionKind.ImplicitDeny || block.IgnorePublicAcls
            || bucket.Ownership is ObjectOwnership.BucketOwnerEnforced)
        {
            return false;
        }

        CannedAcl? list = action switch
        {
            "s3:GetObject" or "s3:GetObjectVersion" => objectAcl,
            "s3:ListBucket" or "s3:ListBucketVersions" or "s3:ListBucketMultipartUploads" => bucket.Acl,
            _ => null,
        };

        // A caller's own boundaries and session policies hold whatever the list says.
        var isFree = request.IsAnonymous || decision.MissingFrom is null or PolicyLayer.Identity;
        return isFree && list switch
        {
            CannedAcl.PublicRead => true,
            CannedAcl.AuthenticatedRead => !request.IsAnonymous,
            _ => false,
        };
    }
}
