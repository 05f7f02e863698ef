using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Access;

/// <summary>ACLs in headers, which buckets have refused by default since April 2023.</summary>
internal static class AccessControlHeaders
{
    private const string Header = "x-amz-acl";

    private static readonly string[] Grants =
        ["x-amz-grant-read", "x-amz-grant-write", "x-amz-grant-read-acp", "x-amz-grant-write-acp", "x-amz-grant-full-control"];

    /// <summary>Whether the request grants something to somebody by name.</summary>
    public static bool HasGrants(S3Request request) => Grants.Any(name => request.Header(name) is not null);

    /// <summary>The list that a request names; whether it may be set is <see cref="Check"/>'s to say.</summary>
    public static CannedAcl Read(S3Request request) => request.Header(Header) switch
    {
        "public-read" => CannedAcl.PublicRead,
        "authenticated-read" => CannedAcl.AuthenticatedRead,
        _ => CannedAcl.Private,
    };

    /// <summary>Refuses a list in headers that an object or a bucket cannot be given.</summary>
    /// <param name="request">The request.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="block">The public access block that holds for it.</param>
    public static void Check(S3Request request, BucketSettings bucket, PublicAccessBlock block)
    {
        var canned = request.Header(Header);
        if (canned is null or "bucket-owner-full-control" && !HasGrants(request))
        {
            return;
        }

        if (bucket.Ownership is ObjectOwnership.BucketOwnerEnforced)
        {
            throw NotSupported();
        }

        // The owner of a bucket owns all that is in it here, so that what such lists grant the owner has anyway.
        if (HasGrants(request) || canned is not ("private" or "bucket-owner-read" or "public-read" or "authenticated-read"))
        {
            throw S3Errors.NotImplemented(
                $"access control lists other than private, public-read and authenticated-read ({canned ?? "grants"})");
        }

        CheckPublic(Read(request), block);
    }

    /// <summary>Refuses a list that is public where such lists are blocked.</summary>
    public static void CheckPublic(CannedAcl acl, PublicAccessBlock block)
    {
        if (acl is not CannedAcl.Private && block.BlockPublicAcls)
        {
            throw S3Errors.AccessDenied();
        }
    }

    /// <summary>The refusal of a bucket whose ACLs are off.</summary>
    public static AwsServiceException NotSupported() => new(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
}
