using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Answers that people meet on the way to a working issuer, from S3, IAM and CloudFront.</summary>
internal static class SetupRefusals
{
    public static readonly ImmutableArray<Refusal> All =
    [
        Make(
            "acl-not-supported", "AccessControlListNotSupported", 400, "The bucket does not allow ACLs", "does not allow ACLs",
            "Buckets made since April 2023 take no ACLs, and something sent one.",
            new RefusalCause(
                "an older tool uploads the documents with the ACL public-read", "the call has x-amz-acl or --acl",
                "upload without an ACL and publish by bucket policy: irsactl aws create-identity-provider")),
        Make(
            "public-policy-blocked", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: s3:PutBucketPolicy on resource: <bucket> because public policies are prevented by "
                + "the BlockPublicPolicy setting in S3 Block Public Access.",
            "BlockPublicPolicy",
            "Block Public Access forbids a bucket policy that lets the public read.",
            new RefusalCause(
                "the setting is on for the bucket", "aws s3api get-public-access-block --bucket BUCKET",
                "irsactl aws create-identity-provider switches it off for its own bucket"),
            new RefusalCause(
                "the setting is on for the whole account or organization", "aws s3control get-public-access-block --account-id ACCOUNT",
                "have it switched off, or use a private bucket behind CloudFront")),
        Make(
            "bucket-elsewhere", "PermanentRedirect", 301,
            "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests "
                + "to this endpoint.",
            "must be addressed using the specified endpoint",
            "The bucket is in another region than the one asked, or was made moments ago and its name is not known everywhere yet. "
                + "AWS does not follow redirects to an issuer's documents.",
            new RefusalCause(
                "the issuer's URL names another region than the bucket's",
                "aws s3api head-bucket --bucket BUCKET shows the region",
                "use the URL of the bucket's own region, in issuer and provider alike"),
            new RefusalCause("the bucket is new", "the same request works after some minutes", "wait")),
        Make(
            "bucket-new", "TemporaryRedirect", 307,
            "Please re-send this request to the specified temporary endpoint. Continue to use the original request endpoint "
                + "for future requests.",
            "specified temporary endpoint",
            "The bucket was made moments ago and its name is not known everywhere yet. AWS does not follow redirects to an "
                + "issuer's documents.",
            new RefusalCause(
                "the bucket is new",
                "the same request works after some minutes, at the latest after a day",
                "wait; use the host name with the region in it")),
        Make(
            "role-exists", "EntityAlreadyExists", 409, "Role with name <name> already exists.", "Role with name",
            "An earlier run made the role. Tools that stop here, or pass over it, leave its old trust policy.",
            new RefusalCause(
                "a second run, or a cluster of the same name",
                "aws iam get-role --role-name NAME shows whom it trusts",
                "irsactl aws create-iam-roles brings existing roles up to date; other clusters need another --name")),
        Make(
            "provider-exists", "EntityAlreadyExists", 409, "Provider with url <url> already exists.", "Provider with url",
            "The account has an identity provider for the issuer already.",
            new RefusalCause(
                "a second run, or another cluster with this issuer",
                "aws iam list-open-id-connect-providers",
                "irsactl aws create-identity-provider brings it up to date")),
        Make(
            "delete-conflict", "DeleteConflict", 409, "Cannot delete entity, must delete policies first.", "Cannot delete entity",
            "The role still has policies or is in an instance profile, and stays; roles of a deleted cluster trust a "
                + "provider that is gone.",
            new RefusalCause(
                "policies were attached to it after it was made",
                "aws iam list-attached-role-policies --role-name NAME",
                "irsactl aws delete detaches them first")),
        Make(
            "partition",
            "MalformedPolicyDocument",
            400,
            "Partition \"<partition>\" is not valid for resource \"<arn>\".",
            "is not valid for resource",
            "A policy names ARNs of another partition: China's begin with arn:aws-cn, GovCloud's with arn:aws-us-gov.",
            new RefusalCause(
                "the ARN was written for the commercial regions",
                "compare it with aws sts get-caller-identity",
                "write the ARN with the partition of the account; irsactl takes it from --region")),
        Make(
            "call-signed",
            "InvalidClientTokenId",
            403,
            "The security token included in the request is invalid",
            "token included in the request is invalid",
            "The call carried credentials that this AWS does not know. AssumeRoleWithWebIdentity needs none.",
            new RefusalCause(
                "stale AWS_ACCESS_KEY_ID or AWS_SESSION_TOKEN, or a stray X-Amz-Security-Token header",
                "env | grep ^AWS_",
                "unset them, or make the call without credentials"),
            new RefusalCause(
                "the account is in another partition (China, GovCloud) or an opt-in region than the endpoint",
                "the host name of the call",
                "set AWS_REGION to a region of the account, and AWS_STS_REGIONAL_ENDPOINTS=regional")),
        Make(
            "credentials-expired",
            "ExpiredToken",
            400,
            "The security token included in the request is expired",
            "token included in the request is expired",
            "Credentials of an earlier session are used past their end; the service account's token is another matter.",
            new RefusalCause(
                "credentials were kept instead of fetched anew",
                "aws sts get-caller-identity fails the same way",
                "let the SDK refresh them from AWS_WEB_IDENTITY_TOKEN_FILE")),
    ];

    private static Refusal Make(
        string id, string code, int status, string message, string mark, string meaning, params ImmutableArray<RefusalCause> causes) =>
            new()
        {
            Id = id,
            Code = code,
            Status = status,
            Message = message,
            Meaning = meaning,
            Checks = [],
            Causes = causes,
            Marks = [mark],
        };
}
