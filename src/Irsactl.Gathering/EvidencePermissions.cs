using Irsactl.Aws.Permissions;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Gathering;

/// <summary>What the readers of evidence ask of AWS. Where one of these is refused, they say what they could not see, and go on.</summary>
public static class EvidencePermissions
{
    private const string IfBucket = "the issuer is a bucket";
    private const string IfRefused = "an issuer that is no bucket refuses to be read: a distribution is looked for";
    private const string NoArns = "it lists what an account has all together";

    /// <summary>The account's identity provider of an issuer, and what it has instead: <see cref="AccountEvidence"/>.</summary>
    public static IEnumerable<PermittedAction> Provider(PermissionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return
        [
            .. new PermissionGroup("Providers", scope.Global("iam", "oidc-provider/*")).Add(Read, "iam:GetOpenIDConnectProvider"),
            .. new PermissionGroup("ListProviders", PermissionScope.Any) { WhyAny = NoArns }
                .AddWhen("the account has no provider of the issuer: to say which it has", Read, "iam:ListOpenIDConnectProviders"),
        ];
    }

    /// <summary>A role and its trust policy: <see cref="AccountEvidence"/>.</summary>
    /// <param name="scope">What narrows it.</param>
    /// <param name="when">When a role is read; null: always.</param>
    public static IEnumerable<PermittedAction> Role(PermissionScope scope, string? when)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new PermissionGroup("Roles", scope.Global("iam", "role/*")).AddWhen(when, Read, "iam:GetRole");
    }

    /// <summary>What stands behind an issuer's documents: <see cref="IssuerReader"/>.</summary>
    public static IEnumerable<PermittedAction> Documents(PermissionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return OfIssuer(
            scope, IfBucket, new PermissionGroup("Documents", $"{Bucket(scope)}/*").AddWhen(IfBucket, Read, "s3:GetObject"));
    }

    /// <summary>
    /// What tells why an issuer refuses to be read: <see cref="IssuerReader"/>, once its documents alone were refused, for who may read these
    /// in the bucket.
    /// </summary>
    public static IEnumerable<PermittedAction> Refusal(PermissionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return OfIssuer(scope, "a bucket refuses to be read", []);
    }

    private static IEnumerable<PermittedAction> OfIssuer(
        PermissionScope scope, string ofBucket, IEnumerable<PermittedAction> documents) =>
    [
        .. new PermissionGroup("Bucket", Bucket(scope))
            .AddWhen(ofBucket, Read, "s3:GetBucketPublicAccessBlock", "s3:GetBucketPolicy", "s3:ListBucket"),
        .. documents,
        .. new PermissionGroup("AccountPublicAccess", PermissionScope.Any) { WhyAny = "the setting is the account's, and has no ARN" }
            .AddWhen(ofBucket, Read, "s3:GetAccountPublicAccessBlock"),
        .. Distribution(scope, IfRefused),
    ];

    /// <summary>The logs that tell who read an issuer's documents: <see cref="AccessLogs.LoggedHosting"/>, <see cref="AccessLogs.LogFiles"/>.</summary>
    public static IEnumerable<PermittedAction> AccessLog(PermissionScope scope, string? logBucket)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var bucket = Bucket(scope);
        var log = scope.Arn("s3", "", "", logBucket ?? PermissionScope.Any);
        return
        [
            .. new PermissionGroup("Bucket", bucket).Add(Read, "s3:GetBucketLogging"),
            .. new PermissionGroup("Documents", $"{bucket}/*").AddWhen("the documents' bucket does not let everybody read", Read, "s3:GetObject"),
            .. new PermissionGroup("Trails", PermissionScope.Any) { WhyAny = NoArns }.Add(Read, "cloudtrail:DescribeTrails"),
            .. new PermissionGroup("Trail", scope.Regional("cloudtrail", "trail/*"))
                .AddWhen("there are trails", Read, "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus"),
            .. Distribution(scope, "the issuer is no bucket"),
            .. new PermissionGroup("LogBucket", log)
                .AddWhen("a log is on", Read, "s3:ListBucket")
                .AddWhen("the log is CloudFront's or a trail's", Read, "s3:GetBucketLocation"),
            .. new PermissionGroup("LogFiles", $"{log}/*").AddWhen("a log has files", Read, "s3:GetObject"),
            .. new PermissionGroup("Bucket", bucket).AddWhen("with --enable", Create, "s3:PutBucketLogging"),
            .. new PermissionGroup("LogBucket", log)
                .AddWhen("with --enable", Create, "s3:GetBucketPolicy", "s3:PutBucketPolicy")
                .AddWhen("with --enable, for a distribution", Create, "s3:GetBucketAcl", "s3:PutBucketAcl"),
            .. new PermissionGroup("Distribution", scope.Global("cloudfront", "distribution/*"))
                .AddWhen("with --enable, for a distribution", Create, "cloudfront:UpdateDistribution"),
        ];
    }

    private static string Bucket(PermissionScope scope) =>
        scope.Arn("s3", "", "", scope.Name is { } name ? $"{name}-oidc" : PermissionScope.Any);

    private static IEnumerable<PermittedAction> Distribution(PermissionScope scope, string when) =>
    [
        .. new PermissionGroup("ListDistributions", PermissionScope.Any) { WhyAny = NoArns }.AddWhen(when, Read, "cloudfront:ListDistributions"),
        .. new PermissionGroup("Distribution", scope.Global("cloudfront", "distribution/*"))
            .AddWhen(when, Read, "cloudfront:GetDistribution"),
    ];
}
