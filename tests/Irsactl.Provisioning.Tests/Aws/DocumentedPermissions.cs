namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>
/// The permissions that OpenShift documents for ccoctl (OpenShift documentation, "Configuring the Cloud Credential Operator utility",
/// "Required AWS permissions").
/// </summary>
internal static class DocumentedPermissions
{
    private static readonly string[] _always =
    [
        "iam:CreateOpenIDConnectProvider", "iam:CreateRole", "iam:DeleteOpenIDConnectProvider", "iam:DeleteRole", "iam:DeleteRolePolicy",
        "iam:GetOpenIDConnectProvider", "iam:GetRole", "iam:GetUser", "iam:ListOpenIDConnectProviders", "iam:ListRolePolicies",
        "iam:ListRoles", "iam:PutRolePolicy", "iam:TagOpenIDConnectProvider", "iam:TagRole", "s3:CreateBucket", "s3:DeleteBucket",
        "s3:DeleteObject", "s3:GetBucketAcl", "s3:GetBucketTagging", "s3:GetObject", "s3:GetObjectAcl", "s3:GetObjectTagging",
        "s3:ListBucket", "s3:PutBucketAcl", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketTagging", "s3:PutObject",
        "s3:PutObjectAcl", "s3:PutObjectTagging", "cloudfront:ListCloudFrontOriginAccessIdentities", "cloudfront:ListDistributions",
        "cloudfront:ListTagsForResource",
    ];

    private static readonly string[] _forPrivateBuckets =
    [
        "cloudfront:CreateCloudFrontOriginAccessIdentity", "cloudfront:CreateDistribution",
        "cloudfront:DeleteCloudFrontOriginAccessIdentity", "cloudfront:DeleteDistribution", "cloudfront:GetCloudFrontOriginAccessIdentity",
        "cloudfront:GetCloudFrontOriginAccessIdentityConfig", "cloudfront:GetDistribution", "cloudfront:TagResource",
        "cloudfront:UpdateDistribution",
    ];

    /// <summary>The policy for public buckets.</summary>
    public static string Policy { get; } = Allowing(_always);

    /// <summary>The policy for private buckets.</summary>
    public static string PolicyForPrivateBuckets { get; } = Allowing([.. _always, .. _forPrivateBuckets]);

    private static string Allowing(string[] actions) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["{{string.Join("\",\"", actions)}}"],"Resource":"*"}]}""";
}
