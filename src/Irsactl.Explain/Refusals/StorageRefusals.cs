using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Answers of S3.</summary>
internal static class StorageRefusals
{
    public static readonly ImmutableArray<Refusal> All =
    [
        RefusalRow.Make(
            "bucket-name-taken", "BucketAlreadyExists", 409,
            "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                + "Please select a different name and try again.",
            "Somebody else has a bucket of this name.",
            new("bucket names are shared by all accounts", "aws s3api head-bucket answers 403", "choose another --name"),
            "requested bucket name is not available"),
        RefusalRow.Make(
            "bucket-owned", "BucketAlreadyOwnedByYou", 409,
            "Your previous request to create the named bucket succeeded and you already own it.",
            "The account has the bucket already.",
            new("a second run", "aws s3api list-buckets", "irsactl aws create-identity-provider goes on with it"),
            "previous request to create the named bucket succeeded"),
        RefusalRow.Make(
            "no-such-bucket", "NoSuchBucket", 404,
            "The specified bucket does not exist",
            "There is no bucket behind the name.",
            new(
                "deleted, another name, or the issuer's URL is misspelled",
                "aws s3api head-bucket --bucket BUCKET",
                "create it again under the same name: irsactl aws create-identity-provider"),
            "specified bucket does not exist"),
        RefusalRow.Make(
            "no-such-key", "NoSuchKey", 404,
            "The specified key does not exist.",
            "The bucket has no such object.",
            new(
                "the document was not uploaded, or under another prefix",
                "aws s3api list-objects-v2 --bucket BUCKET",
                "irsactl aws create-identity-provider uploads both documents"),
            "specified key does not exist"),
        RefusalRow.Make(
            "bucket-conflict", "OperationAborted", 409,
            "A conflicting conditional operation is currently in progress against this resource. Please try again.",
            "The bucket was deleted or changed moments ago.",
            new("a bucket of the same name was just deleted", "it lasts minutes to an hour", "wait, or choose another name"),
            "conflicting conditional operation is currently in progress"),
        RefusalRow.Make(
            "location-constraint", "IllegalLocationConstraintException", 400,
            "The <region> location constraint is incompatible for the region specific endpoint this request was sent to.",
            "The bucket is to be made in another region than the one that was called.",
            new(
                "--region and LocationConstraint differ, or LocationConstraint is missing",
                "look at both",
                "--create-bucket-configuration LocationConstraint=REGION; none in us-east-1"),
            "location constraint is incompatible for region specific endpoint"),
        RefusalRow.Make(
            "location-invalid", "InvalidLocationConstraint", 400,
            "The specified location-constraint is not valid",
            "No such region, or us-east-1 written where nothing belongs.",
            new("LocationConstraint=us-east-1", "look at it", "leave it out for us-east-1")),
        RefusalRow.Make(
            "bucket-not-empty", "BucketNotEmpty", 409,
            "The bucket you tried to delete is not empty",
            "Objects or versions are left in the bucket.",
            new(
                "versioning, or documents of another cluster",
                "aws s3api list-object-versions --bucket BUCKET",
                "irsactl aws delete empties its own; look at what the rest is first"),
            "bucket you tried to delete is not empty"),
        RefusalRow.Make(
            "bucket-name-invalid", "InvalidBucketName", 400,
            "The specified bucket is not valid.",
            "The name has characters that bucket names have not.",
            new(
                "capital letters, underscores, more than 63 characters",
                "3 to 63 of a-z, 0-9 and -",
                "choose a name without dots and capitals")),
        RefusalRow.Make(
            "bucket-acl-ownership", "InvalidBucketAclWithObjectOwnership", 400,
            "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
            "The bucket is made with an ACL, and buckets take none unless told so.",
            new(
                "an older tool makes the bucket public-read",
                "the call has an ACL",
                "publish by bucket policy: irsactl aws create-identity-provider"),
            "Bucket cannot have ACLs set with"),
        RefusalRow.Make(
            "no-bucket-policy", "NoSuchBucketPolicy", 404,
            "The bucket policy does not exist",
            "The bucket has no policy, so that nobody but its owner reads from it.",
            new(
                "it was deleted or never written",
                "aws s3api get-bucket-policy --bucket BUCKET",
                "irsactl aws create-identity-provider writes it")),
        RefusalRow.Make(
            "no-public-access-block", "NoSuchPublicAccessBlockConfiguration", 404,
            "The public access block configuration was not found",
            "Block Public Access is off for the bucket itself; the account's may be on.",
            new(
                "nothing is wrong by itself",
                "aws s3control get-public-access-block --account-id ACCOUNT",
                "look at the account's setting"),
            "public access block configuration was not found"),
        RefusalRow.Make(
            "object-access-disabled", "AllAccessDisabled", 403,
            "All access to this object has been disabled",
            "The object or account was blocked by AWS, or the URL's bucket name is wrong.",
            new(
                "an account that is suspended, or a path that is no bucket",
                "aws s3api head-bucket --bucket BUCKET",
                "correct the URL; write to AWS Support"),
            "All access to this object has been disabled"),
        RefusalRow.Make(
            "method-not-allowed", "MethodNotAllowed", 405,
            "The specified method is not allowed against this resource.",
            "The object is a delete marker, or the caller is of another account.",
            new("a versioned object was deleted", "aws s3api list-object-versions", "upload the document again"),
            "specified method is not allowed against this resource"),
        RefusalRow.Make(
            "s3-access-denied", "AccessDenied", 403,
            "Access Denied",
            "S3 says no and nothing more: to anonymous readers also where the object does not exist.",
            new(
                "Block Public Access, no bucket policy, a missing object, a Deny on all but a VPC",
                "'irsactl token explain @token --role-arn ARN' reads the bucket's settings",
                "what that command says"),
            "AccessDenied * Access Denied", "<Code>AccessDenied</Code><Message>Access Denied"),
    ];
}
