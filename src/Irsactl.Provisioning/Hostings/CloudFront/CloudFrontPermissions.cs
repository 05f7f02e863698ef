using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Permissions;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>
/// What a run asks of CloudFront: <see cref="DistributionResource"/>, <see cref="OriginAccessControlResource"/>,
/// <see cref="OriginAccessIdentityResource"/>, <see cref="CloudFrontCandidates"/>.
/// </summary>
internal static class CloudFrontPermissions
{
    private const string WhyLists = "CloudFront lists what an account has all together";
    private const string AtAws = "a distribution is made or changed that has a web ACL";
    private const string MayBeOurs = "the account has a distribution that may be the cluster's";

    /// <summary>The permissions.</summary>
    public static IEnumerable<PermittedAction> Of(PermissionScope scope, CloudFrontHostingOptions options) =>
    [
        .. BucketPermissions.Private(scope),
        .. Lists(options.OriginAccess),
        .. Distribution(scope),
        .. OfAccess(scope, options.OriginAccess),
        .. options.AccessLogsBucket is { } bucket ? BucketPermissions.LogBucket(scope, bucket) : [],
        .. options.WebAclArn is { } acl ? [.. WebAcl(acl)] : (PermittedAction[])[],
    ];

    /// <summary>What a distribution in front of a function's URL takes.</summary>
    public static IEnumerable<PermittedAction> OfFunction(PermissionScope scope) =>
    [
        .. Lists(OriginAccess.Control),
        .. Distribution(scope),
        .. OfAccess(scope, OriginAccess.Control),
    ];

    /// <summary>What finding the distribution of an issuer takes that may have one.</summary>
    public static IEnumerable<PermittedAction> Look(PermissionUse uses, string? when = null) =>
        new PermissionGroup("ListCloudFront", PermissionScope.Any) { WhyAny = WhyLists }.AddWhen(when, uses, "cloudfront:ListDistributions");

    private static PermissionGroup WebAcl(string arn) =>
        new PermissionGroup("WebAcl", arn).AddWhen(AtAws, Create | Repair, "wafv2:GetWebACL");

    private static IEnumerable<PermittedAction> Lists(OriginAccess access) =>
    [
        .. Look(Read | Search),
        .. new PermissionGroup("ListCloudFront", PermissionScope.Any) { WhyAny = WhyLists }
            .Add(access == OriginAccess.Identity ? Search : Read | Search, "cloudfront:ListOriginAccessControls")
            .Add(access == OriginAccess.Control ? Search : Read | Search, "cloudfront:ListCloudFrontOriginAccessIdentities"),
    ];

    private static IEnumerable<PermittedAction> Distribution(PermissionScope scope)
    {
        var arn = scope.Global("cloudfront", "distribution/*");
        return
        [
            .. new PermissionGroup("Distribution", arn)
                .Add(Read | Find, "cloudfront:GetDistribution", "cloudfront:ListTagsForResource")
                .AddWhen(MayBeOurs, Search, "cloudfront:GetDistribution", "cloudfront:ListTagsForResource"),
            .. new PermissionGroup("DistributionMade", arn) { Conditions = scope.BecomesOwned() }
                .Add(Create, "cloudfront:CreateDistribution"),
            .. new PermissionGroup("DistributionTags", arn) { Conditions = scope.OnlyOwnTags() }
                .Add(Create | Repair, "cloudfront:TagResource"),
            .. new PermissionGroup("DistributionChanged", arn) { Conditions = scope.IsOwned() }
                .AddWhen("a setting of the distribution differs", Repair, "cloudfront:UpdateDistribution")
                .Add(Remove, "cloudfront:UpdateDistribution", "cloudfront:DeleteDistribution"),
        ];
    }

    private static IEnumerable<PermittedAction> OfAccess(PermissionScope scope, OriginAccess access) =>
    [
        .. new PermissionGroup("OriginAccessControl", scope.Global("cloudfront", "origin-access-control/*"))
            .Add(access == OriginAccess.Identity ? None : Create, "cloudfront:CreateOriginAccessControl")
            .AddWhen(
                "somebody changed the origin access control",
                access == OriginAccess.Identity ? None : Repair,
                "cloudfront:GetOriginAccessControl",
                "cloudfront:UpdateOriginAccessControl")
            .AddWhen(
                access == OriginAccess.Identity ? "the cluster has had an origin access control" : null,
                Remove,
                "cloudfront:GetOriginAccessControl",
                "cloudfront:DeleteOriginAccessControl"),
        .. new PermissionGroup("OriginAccessIdentity", scope.Global("cloudfront", "origin-access-identity/*"))
            .Add(access == OriginAccess.Control ? None : Create, "cloudfront:CreateCloudFrontOriginAccessIdentity")
            .AddWhen(
                access == OriginAccess.Control ? "the cluster has had an origin access identity" : null,
                Remove,
                "cloudfront:GetCloudFrontOriginAccessIdentity",
                "cloudfront:DeleteCloudFrontOriginAccessIdentity"),
    ];
}
