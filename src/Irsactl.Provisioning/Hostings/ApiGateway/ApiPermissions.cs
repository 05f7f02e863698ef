using Irsactl.Aws.Permissions;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Provisioning.Hostings.ApiGateway;

/// <summary>
/// What a run asks of API Gateway: <see cref="ApiResource"/>, <see cref="IntegrationResource"/>, <see cref="RoutesResource"/>,
/// <see cref="StageResource"/>. Its actions are HTTP's methods, its resources the paths; the ids in them it chooses itself.
/// </summary>
internal static class ApiPermissions
{
    private const string Changed = "somebody changed the API";

    /// <summary>The permissions.</summary>
    public static IEnumerable<PermittedAction> Of(PermissionScope scope) =>
    [
        .. Look(scope, Read | Search | Find),
        .. Group("ApiMade", scope, "/apis").Add(Create, "apigateway:POST"),
        .. Group("ApiParts", scope, "/apis/*/integrations", "/apis/*/routes", "/apis/*/stages").Add(Create | Repair, "apigateway:POST"),
        .. Group("ApiPartsRead", scope, "/apis/*/integrations", "/apis/*/routes", "/apis/*/stages/$default").Add(Read, "apigateway:GET"),
        .. Group("ApiChanged", scope, "/apis/*").AddWhen(Changed, Repair, "apigateway:PATCH"),
        .. Group("ApiRoutes", scope, "/apis/*/routes/*").AddWhen("the API has other routes", Repair, "apigateway:DELETE"),
        .. Group("ApiTags", scope, "/tags/*")
            .AddWhen("the API is made: AWS asks for it where tags are given, or its tags are mended", Create | Repair, "apigateway:POST"),
        .. Group("Api", scope, "/apis/*").Add(Remove, "apigateway:DELETE"),
    ];

    /// <summary>What a domain name takes: <see cref="ApiDomainResource"/> and <see cref="ApiMappingsResource"/>.</summary>
    /// <param name="scope">What narrows it.</param>
    /// <param name="domain">The name, or a star.</param>
    public static IEnumerable<PermittedAction> OfDomain(PermissionScope scope, string domain) =>
    [
        .. Group("ApiDomain", scope, $"/domainnames/{domain}")
            .Add(Read | Find, "apigateway:GET")
            .AddWhen("somebody changed the domain name", Repair, "apigateway:PATCH")
            .Add(Remove, "apigateway:DELETE"),
        .. Group("ApiDomainMade", scope, "/domainnames").Add(Create, "apigateway:POST"),
        .. Group("ApiMappings", scope, $"/domainnames/{domain}/apimappings").Add(Read, "apigateway:GET").Add(Create, "apigateway:POST"),
        .. Group("ApiMapping", scope, $"/domainnames/{domain}/apimappings/*")
            .AddWhen("somebody changed the mapping", Repair, "apigateway:PATCH")
            .AddWhen("the domain name has other mappings", Prune, "apigateway:DELETE"),
    ];

    /// <summary>What looking for an API takes.</summary>
    public static IEnumerable<PermittedAction> Look(PermissionScope scope, PermissionUse uses) =>
    [
        .. Group("Apis", scope, "/apis").Add(uses, "apigateway:GET"),
        .. Group("ApiDomains", scope, "/domainnames").Add(uses & Search, "apigateway:GET"),
    ];

    private static PermissionGroup Group(string name, PermissionScope scope, params IEnumerable<string> paths) =>
        new(name, [.. paths.Select(path => scope.Arn("apigateway", scope.Region, "", path))]);
}
