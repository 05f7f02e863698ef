using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Hostings.Alb;
using Irsactl.Provisioning.Hostings.ApiGateway;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Permissions;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning;

/// <summary>
/// What <see cref="AwsProvisioner"/> may ask of AWS, composed of what each kind of resource asks for by the options that compose the graph
/// of resources. That it is neither less nor more is shown by tests that run everything with exactly this.
/// </summary>
public static class ProvisioningPermissions
{
    private const string IssuerWouldChange = "a run is refused that would change the issuer: the roles that trust it are named";

    /// <summary>Throws where no cluster can have the scope's name.</summary>
    /// <exception cref="Diagnostics.IrsactlException">It cannot (<see cref="ProvisioningErrors.UnusableName"/>).</exception>
    public static void Check(PermissionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.Name is { } name)
        {
            ResourceNames.RequireUsableForRoles(name);
        }
    }

    /// <summary>What setting up everything asks for.</summary>
    /// <param name="scope">What narrows it.</param>
    /// <param name="hosting">The hosting; null: a public bucket, as a new issuer has it.</param>
    public static IEnumerable<PermittedAction> OfAll(PermissionScope scope, HostingOptions? hosting)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return
        [
            .. OfIssuer(scope, hosting),
            .. ProviderPermissions.External(scope),
            .. RolePermissions.List(PermissionUse.Read),
            .. RolePermissions.Of(scope, "Roles", scope.AllRoles()),
        ];
    }

    /// <summary>What taking over asks for that another tool made: what planning asks for, and what finds out what to plan.</summary>
    /// <param name="scope">What narrows it.</param>
    /// <param name="hosting">The hosting; null: a public bucket.</param>
    public static IEnumerable<PermittedAction> OfAdoption(PermissionScope scope, HostingOptions? hosting)
    {
        ArgumentNullException.ThrowIfNull(scope);
        const string OtherName = "the issuer has not the name of a bucket";
        return
        [
            .. OfAll(scope, hosting),
            .. new PermissionGroup("TrustingRoles", scope.Global("iam", "role/*"))
                .AddWhen(
                    "roles trust the issuer whose names do not begin with the cluster's",
                    PermissionUse.Read,
                    "iam:GetRole",
                    "iam:GetRolePolicy",
                    "iam:ListRolePolicies",
                    "iam:ListAttachedRolePolicies"),
            .. new PermissionGroup("ListDistributions", PermissionScope.Any)
            {
                WhyAny = "CloudFront lists the distributions of an account all together",
            }.AddWhen(OtherName, PermissionUse.Read, "cloudfront:ListDistributions"),
            .. new PermissionGroup("Distributions", scope.Global("cloudfront", "distribution/*"))
                .AddWhen(OtherName, PermissionUse.Read, "cloudfront:GetDistribution", "cloudfront:ListTagsForResource"),
            .. FunctionPermissions.Look(scope, PermissionUse.Read).Concat(LoadBalancerPermissions.Look(PermissionUse.Read))
                .Select(permission => permission with { When = OtherName }),
            .. hosting is CloudFrontHostingOptions { Domain: not null }
                ? new PermissionGroup("Certificates", scope.Arn("acm", PermissionScope.Any, scope.AccountId, "certificate/*"))
                    .AddWhen("a distribution has a certificate for the issuer's name", PermissionUse.Read, "acm:ListTagsForCertificate")
                : (IEnumerable<PermittedAction>)[],
        ];
    }

    /// <summary>What publishing an issuer and registering it asks for.</summary>
    /// <param name="scope">What narrows it.</param>
    /// <param name="hosting">The hosting; null: a public bucket, as a new issuer has it.</param>
    public static IEnumerable<PermittedAction> OfIssuer(PermissionScope scope, HostingOptions? hosting)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var options = hosting ?? new S3HostingOptions();
        return
        [
            .. ProviderPermissions.Of(scope, options.IssuerPattern(scope)),
            .. RolePermissions.List(PermissionUse.Read, IssuerWouldChange),
            .. options.Permissions(scope),
        ];
    }

    /// <summary>What making roles asks for.</summary>
    public static IEnumerable<PermittedAction> OfRoles(PermissionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return
        [
            .. ProviderPermissions.Read(scope, PermissionUse.Read),
            .. ProviderPermissions.List(PermissionUse.Read, "there is no provider of the ARN given: to find the one that was meant"),
            .. RolePermissions.List(PermissionUse.Read),
            .. RolePermissions.Of(scope, "Roles", scope.AllRoles()),
        ];
    }

    /// <summary>What deleting asks for.</summary>
    /// <param name="scope">What narrows it.</param>
    /// <param name="hosting">What was made; null: it may have been anything.</param>
    public static IEnumerable<PermittedAction> OfDeletion(PermissionScope scope, HostingOptions? hosting)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return OfDeletion(scope, hosting, withRoles: true);
    }

    private static IEnumerable<PermittedAction> OfDeletion(PermissionScope scope, HostingOptions? hosting, bool withRoles)
    {
        IReadOnlyList<HostingOptions> hostings = hosting is not null ? [hosting] : AllHostings;
        return
        [
            .. ProviderPermissions.Of(scope, hosting?.IssuerPattern(scope) ?? PermissionScope.Any),
            .. ProviderPermissions.External(scope),
            .. RolePermissions.List(PermissionUse.Search),
            .. withRoles ? RolePermissions.Of(scope, "Roles", scope.AllRoles()) : [],
            .. hostings.SelectMany(options => options.Permissions(scope)),
            // What a cluster has is looked for in every service that could have something of it.
            .. AllHostings.SelectMany(options => options.Permissions(scope))
                .Select(permission => permission with { Uses = permission.Uses & PermissionUse.Search }),
            .. new PermissionGroup("Bucket", scope.BucketArn(scope.Bucket()))
                .AddWhen("there is a bucket of that name", PermissionUse.Search, "s3:ListBucket"),
            .. FunctionPermissions.Look(scope, PermissionUse.Search),
            .. ApiPermissions.Look(scope, PermissionUse.Search),
            .. LoadBalancerPermissions.Look(PermissionUse.Search),
            .. DomainPermissions.Search(scope),
        ];
    }

    /// <summary>What changing the keys asks for that an issuer publishes: <see cref="IssuerPublisher.PublishAsync"/>.</summary>
    /// <param name="scope">What narrows it.</param>
    /// <param name="hosting">The hosting; null: a public bucket.</param>
    public static IEnumerable<PermittedAction> OfPublication(PermissionScope scope, HostingOptions? hosting)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return
        [
            .. ProviderPermissions.List(PermissionUse.Read),
            .. ProviderPermissions.Read(scope, PermissionUse.Read),
            .. (hosting ?? new S3HostingOptions()).Permissions(scope),
        ];
    }

    /// <summary>What teaching roles another issuer asks for: <see cref="ProviderTrusts"/>. The roles of workloads have any names.</summary>
    public static IEnumerable<PermittedAction> OfTrusts(PermissionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return
        [
            .. RolePermissions.List(PermissionUse.Read),
            .. new PermissionGroup("TrustingRoles", scope.Global("iam", "role/*"))
                .Add(PermissionUse.Read, "iam:GetRole")
                .Add(PermissionUse.Repair, "iam:UpdateAssumeRolePolicy"),
        ];
    }

    /// <summary>What removing an issuer that is used no more asks for: <see cref="IssuerPublisher.RemoveAsync"/>. Roles stay.</summary>
    /// <param name="scope">What narrows it.</param>
    /// <param name="hosting">What was made; null: it may have been anything.</param>
    public static IEnumerable<PermittedAction> OfRemoval(PermissionScope scope, HostingOptions? hosting)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return OfDeletion(scope, hosting, withRoles: false);
    }

    /// <summary>One of each kind, as wide as the kind goes.</summary>
    private static IReadOnlyList<HostingOptions> AllHostings =>
    [
        new S3HostingOptions(),
        new CloudFrontHostingOptions { OriginAccess = OriginAccess.AsCcoctl, Domain = PermissionScope.Any },
        new LambdaUrlHostingOptions { Domain = PermissionScope.Any },
        new ApiGatewayHostingOptions { Domain = PermissionScope.Any },
        new AlbHostingOptions { Domain = PermissionScope.Any, SubnetIds = [] },
    ];
}
