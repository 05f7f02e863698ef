using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.ApiGateway.Wire;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ApiGateway.Operations;

/// <summary>An API's routes.</summary>
internal sealed class RouteOperations(ApiGatewayContext gateway)
{
    private const string Path = "/v2/apis/{ApiId}/routes";
    private const string TargetPrefix = "integrations/";
    private const int MaxKey = 512;
    private const int MaxTarget = 128;
    private const int MaxOperation = 64;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("CreateRoute", "POST", Path, Create)
        .Add("GetRoutes", "GET", Path, request => ApiJson.Page(request.Query, gateway.Find(request).Routes, ApiJson.Write))
        .Add("GetRoute", "GET", $"{Path}/{{RouteId}}", request => Answer(Find(gateway.Find(request), request["RouteId"])))
        .Add("UpdateRoute", "PATCH", $"{Path}/{{RouteId}}", Update)
        .Add("DeleteRoute", "DELETE", $"{Path}/{{RouteId}}", Delete);

    /// <summary>Checks a route against an API.</summary>
    /// <param name="api">The API.</param>
    /// <param name="route">The route as it is to be.</param>
    /// <param name="added">An integration that is about to be added.</param>
    /// <exception cref="Foundation.Protocol.AwsServiceException">It cannot be.</exception>
    public static ApiRoute Check(HttpApi api, ApiRoute route, ApiIntegration? added = null)
    {
        RouteKey? key = null;
        if (route.Key is not RouteKey.Default && !RouteKey.TryParse(route.Key, out key))
        {
            throw ApiGatewayErrors.BadRequest(
                "The provided route key is not formatted properly for HTTP protocol. Format should be \"<HTTP METHOD> /<RESOURCE "
                + "PATH>\" or \"$default\"");
        }

        foreach (var other in api.Routes.Values.Where(other => other.Id != route.Id))
        {
            if (other.Key == route.Key)
            {
                throw ApiGatewayErrors.Conflict($"Route with key {route.Key} already exists for this API");
            }

            if (key is not null && RouteKey.TryParse(other.Key, out var existing) && existing.Method == key.Method
                && existing.Shape == key.Shape)
            {
                throw ApiGatewayErrors.Conflict(
                    $"The provided route key \"{route.Key}\" has a conflicting variable on the same hierarchical level as \"{other.Key}\"");
            }
        }

        if (route.Target is { } target)
        {
            var id = target.StartsWith(TargetPrefix, StringComparison.Ordinal)
                ? target[TargetPrefix.Length..]
                : throw ApiGatewayErrors.BadRequest("The target must be of the form integrations/{IntegrationId}");
            if (!api.Integrations.ContainsKey(id) && added?.Id != id)
            {
                throw ApiGatewayErrors.NotFound($"Unable to find Integration by ID {id} within the provided target string");
            }
        }

        return route;
    }

    private RestAnswer Create(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        RefuseUnserved(input);
        var route = new ApiRoute(ApiIds.New(ApiIds.PartLength), input.Required("routeKey", MaxKey), input.Text("target", 1, MaxTarget))
        {
            OperationName = input.Text("operationName", 1, MaxOperation),
        };
        return Answer(
            gateway.Change(request, api => (api with { Routes = api.Routes.Add(route.Id, Check(api, route)) }, route), isDeployed: true),
            StatusCodes.Status201Created);
    }

    private RestAnswer Update(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        RefuseUnserved(input);
        var (key, target, operation) = (input.Text("routeKey", 1, MaxKey), input.Text("target", 1, MaxTarget),
            input.Text("operationName", 1, MaxOperation));
        return Answer(gateway.Change(
            request,
            api =>
            {
                var old = Find(api, request["RouteId"]);
                var route =
                    old with { Key = key ?? old.Key, Target = target ?? old.Target, OperationName = operation ?? old.OperationName };
                return (api with { Routes = api.Routes.SetItem(route.Id, Check(api, route)) }, route);
            },
            isDeployed: true));
    }

    private RestAnswer Delete(RestRequest request)
    {
        gateway.Change(request, api => (api with { Routes = api.Routes.Remove(Find(api, request["RouteId"]).Id) }, true), isDeployed: true);
        return RestAnswer.Empty();
    }

    private static void RefuseUnserved(ApiInput input)
    {
        if (input.Parameters.Text("authorizationType") is { } type and not "NONE")
        {
            throw ApiGatewayErrors.NotImplemented($"the authorization type {type}");
        }

        if (input.Parameters.Flag("apiKeyRequired") is true)
        {
            throw ApiGatewayErrors.BadRequest("apiKeyRequired is not currently supported for HTTP APIs");
        }

        input.RefuseUnserved(
            "authorizerId", "authorizationScopes", "requestModels", "requestParameters", "modelSelectionExpression",
            "routeResponseSelectionExpression");
    }

    private static ApiRoute Find(HttpApi api, string id) =>
        api.Routes.GetValueOrDefault(id) ?? throw ApiGatewayErrors.NotFound("Invalid Route identifier specified");

    private static RestAnswer Answer(ApiRoute route, int status = StatusCodes.Status200OK) =>
        RestAnswer.Json(json => ApiJson.Write(json, route), status);
}
