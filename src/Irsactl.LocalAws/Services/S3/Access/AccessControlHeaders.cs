using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Access;

/// <summary>ACLs in headers, which buckets have refused by default since April 2023.</summary>
internal static class AccessControlHeaders
{
    private static readonly string[] Grants =
        ["x-amz-grant-read", "x-amz-grant-write", "x-amz-grant-read-acp", "x-amz-grant-write-acp", "x-amz-grant-full-control"];

    /// <summary>Whether the request grants something to somebody by name.</summary>
    public static bool HasGrants(S3Request request) => Grants.Any(name => request.Header(name) is not null);

    /// <summary>Refuses an ACL on a new object.</summary>
    public static void Check(S3Request request, BucketSettings bucket)
    {
        var canned = request.Header("x-amz-acl");
        if (canned is null or "bucket-owner-full-control" && !HasGrants(request))
        {
            return;
        }

        if (bucket.Ownership is ObjectOwnership.BucketOwnerEnforced)
        {
            throw NotSupported();
        }

        // With ACLs on, private is what every object is anyway.
        if (canned is not "private" || HasGrants(request))
        {
            throw S3Errors.NotImplemented($"access control lists other than private ({canned ?? "grants"})");
        }
    }

    /// <summary>The refusal of a bucket whose ACLs are off.</summary>
    public static AwsServiceException NotSupported() => new(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
}
