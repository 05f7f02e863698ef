using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Access;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>Reads a CreateBucket request.</summary>
internal static class NewBucket
{
    /// <summary>The bucket that the request wants.</summary>
    public static BucketSettings Read(S3Request request, DateTimeOffset now)
    {
        var body = request.Call.Body.IsEmpty ? null : S3Xml.Read(request.Call, "CreateBucketConfiguration");
        if (body?.All("Location").Any() == true || body?.All("Bucket").Any() == true)
        {
            throw S3Errors.NotImplemented("directory buckets");
        }

        if (request.Header("x-amz-bucket-object-lock-enabled") is "true" or "True")
        {
            throw S3Errors.NotImplemented("object lock");
        }

        var ownership = OwnershipControls.Parse(request.Header("x-amz-object-ownership") ?? nameof(ObjectOwnership.BucketOwnerEnforced));
        CheckAcl(request, ownership);
        return new BucketSettings
        {
            Name = request.Bucket,
            Region = BucketLocation.Choose(request.Call.Region, body?.Text("LocationConstraint")),
            OwnerAccountId = request.Call.AccountId,
            Created = now,
            Ownership = ownership,
            Tags = body?.All("Tags").FirstOrDefault() is { } tags ? TagSets.Read(tags, TagSets.MaxBucketTags) : [],
        };
    }

    /// <summary>The condition keys of the request.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Conditions(BucketSettings wanted) => new(StringComparer.Ordinal)
    {
        ["s3:LocationConstraint"] = [BucketLocation.ToConstraint(wanted.Region) ?? ""],
    };

    private static void CheckAcl(S3Request request, ObjectOwnership ownership)
    {
        if (request.Header("x-amz-acl") is null or "private" && !AccessControlHeaders.HasGrants(request))
        {
            return;
        }

        throw ownership is ObjectOwnership.BucketOwnerEnforced
            ? new AwsServiceException(
                400,
                "InvalidBucketAclWithObjectOwnership",
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting")
            : new AwsServiceException(
                400, "InvalidBucketAclWithBlockPublicAccessError", "Bucket cannot have public ACLs set with BlockPublicAccess enabled");
    }
}
