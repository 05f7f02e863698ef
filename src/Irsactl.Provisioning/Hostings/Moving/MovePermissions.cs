using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Hostings.Alb;
using Irsactl.Provisioning.Hostings.ApiGateway;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Permissions;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Provisioning.Hostings.Moving;

/// <summary>
/// What an issuer with a name of the user's own asks for because it may have been hosted otherwise before: looking for what is left there
/// (<see cref="LeftHosting"/>), and taking it away.
/// </summary>
internal static class MovePermissions
{
    private const string MayBeLeft = "the issuer exists: something may be left where it was hosted before";
    private const string IsLeft = "the issuer has moved, and what was left is pruned";

    /// <summary>The permissions.</summary>
    public static IEnumerable<PermittedAction> Of(PermissionScope scope) =>
    [
        .. Looking(scope).Where(permission => (permission.Uses & Search) != None)
            .Select(permission => permission with { Uses = Read, When = MayBeLeft }),
        .. Looking(scope).Where(permission => (permission.Uses & Find) != None)
            .Select(permission => permission with { Uses = Read, When = MayBeLeft }),
        .. FunctionPermissions.LookForUrl(scope, Read, MayBeLeft),
        .. Hostings(scope).Where(permission => (permission.Uses & Remove) != None)
            .Select(permission => permission with { Uses = Prune, When = IsLeft }),
    ];

    private static IEnumerable<PermittedAction> Looking(PermissionScope scope) =>
    [
        .. Hostings(scope),
        .. new PermissionGroup("Bucket", scope.BucketArn(scope.Bucket()))
            .AddWhen("there is a bucket of that name", Search, "s3:ListBucket"),
        .. FunctionPermissions.Look(scope, Search),
        .. ApiPermissions.Look(scope, Search),
        .. LoadBalancerPermissions.Look(Search),
        .. DomainPermissions.Search(scope),
    ];

    private static IEnumerable<PermittedAction> Hostings(PermissionScope scope) =>
    [
        .. CloudFrontPermissions.Of(scope, new CloudFrontHostingOptions { OriginAccess = OriginAccess.AsCcoctl }),
        .. CloudFrontPermissions.OfFunction(scope),
        .. FunctionPermissions.Of(scope, new FunctionOptions { Documents = FunctionDocuments.Bucket }, hasUrl: true),
        .. ApiPermissions.Of(scope),
        .. ApiPermissions.OfDomain(scope, PermissionScope.Any),
        .. LoadBalancerPermissions.Of(scope),
    ];
}
