using System.Collections.Immutable;
using Irsactl.Aws.Permissions;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Permissions;

/// <summary>
/// The names that a scope's resources have, as <see cref="ResourceNames"/> and its like give them; with stars where the name is not known.
/// </summary>
internal static class ScopedNames
{
    private const string Owned = "owned";

    /// <summary>The bucket that holds the documents.</summary>
    public static string Bucket(this PermissionScope scope) => $"{scope.Name ?? PermissionScope.Any}-oidc";

    /// <summary>The ARN of a bucket, or of what is in it.</summary>
    public static string BucketArn(this PermissionScope scope, string bucket, string? key = null) =>
        scope.Arn("s3", "", "", key is null ? bucket : $"{bucket}/{key}");

    /// <summary>The function that publishes the documents, and the API before it.</summary>
    public static string Function(this PermissionScope scope) => $"{scope.Name ?? PermissionScope.Any}-oidc";

    /// <summary>The function's role.</summary>
    public static string FunctionRole(this PermissionScope scope) =>
        scope.Global("iam", $"role/{FunctionNames.RoleOf(scope.Name ?? PermissionScope.Any)}");

    /// <summary>The roles of components: names begin with the cluster's, and CredentialsRequests decide how they go on.</summary>
    public static string Roles(this PermissionScope scope) =>
        scope.Global("iam", scope.Name is { } name ? $"role{scope.RolePath}{RoleNames.PrefixOf(name)}*" : $"role{scope.RolePath}*");

    /// <summary>The same, and those that have names of their own.</summary>
    public static ImmutableArray<string> AllRoles(this PermissionScope scope) =>
    [
        scope.Roles(),
        .. scope.RoleNames.Select(name => scope.Global("iam", $"role{scope.RolePath}{name}"))
            .Except([scope.Roles()], StringComparer.Ordinal),
    ];

    /// <summary>Load balancer, target group and security group.</summary>
    public static string LoadBalancer(this PermissionScope scope)
    {
        try
        {
            return scope.Name is { } name ? ResourceNames.LoadBalancer(name) : PermissionScope.Any;
        }
        catch (IrsactlException)
        {
            // Roles may carry a name that no load balancer can have, and then there is none.
            return scope.Function();
        }
    }

    /// <summary>That the resource carries the cluster's tag. The tag's key has the name in it: without one there is no such condition.</summary>
    public static ImmutableArray<PermissionCondition> IsOwned(this PermissionScope scope) => WithTag(scope, "aws:ResourceTag");

    /// <summary>That what is made gets the cluster's tag.</summary>
    public static ImmutableArray<PermissionCondition> BecomesOwned(this PermissionScope scope) => WithTag(scope, "aws:RequestTag");

    /// <summary>That no other tags are put there: they might be what others' policies go by.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="more">Keys besides those that everything carries.</param>
    public static ImmutableArray<PermissionCondition> OnlyOwnTags(this PermissionScope scope, params ReadOnlySpan<string> more) =>
        scope.Name is { } name
            ? [new("ForAllValues:StringEquals", "aws:TagKeys", [.. new Ownership(name).Tags.Select(tag => tag.Key), .. scope.TagKeys, .. more])]
            : [];

    /// <summary>The DNS records of a host name: itself, and below it what proves it to ACM.</summary>
    public static ImmutableArray<PermissionCondition> RecordsOf(string domain) => domain == PermissionScope.Any
        ? []
        :
        [
            new("ForAllValues:StringEquals", "route53:ChangeResourceRecordSetsRecordTypes", ["A", "AAAA", "CNAME"]),
            new("ForAllValues:StringLike", "route53:ChangeResourceRecordSetsNormalizedRecordNames", [domain, $"_*.{domain}"]),
        ];

    /// <summary>The hosted zone that a choice leads to.</summary>
    public static string Zone(this PermissionScope scope, string choice) =>
        scope.Arn("route53", "", "", $"hostedzone/{(choice is HostedZoneChoice.Auto ? PermissionScope.Any : choice)}");

    private static ImmutableArray<PermissionCondition> WithTag(PermissionScope scope, string key) =>
        scope.Name is { } name ? [new("StringEquals", $"{key}/{new Ownership(name).TagKey}", [Owned])] : [];
}
