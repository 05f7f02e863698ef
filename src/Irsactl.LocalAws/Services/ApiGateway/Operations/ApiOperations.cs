using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.ApiGateway.Wire;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ApiGateway.Operations;

/// <summary>HTTP APIs.</summary>
internal sealed class ApiOperations(ApiGatewayContext gateway)
{
    private const string Path = "/v2/apis";
    private const int MaxName = 128;
    private const int MaxDescription = 1024;
    private const int MaxVersion = 64;
    private const int MaxTarget = 2048;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("CreateApi", "POST", Path, Create)
        .Add("GetApis", "GET", Path, List)
        .Add("GetApi", "GET", $"{Path}/{{ApiId}}", request => Answer(gateway.Find(request)))
        .Add("UpdateApi", "PATCH", $"{Path}/{{ApiId}}", Update)
        .Add("DeleteApi", "DELETE", $"{Path}/{{ApiId}}", Delete);

    private RestAnswer Create(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        var (name, protocol) = (input.Required("name", MaxName), input.Required("protocolType", MaxName));
        if (protocol is not "HTTP")
        {
            throw protocol is "WEBSOCKET"
                ? ApiGatewayErrors.NotImplemented("WebSocket APIs")
                : ApiGatewayErrors.BadRequest("Invalid protocol specified. Must be one of [HTTP, WEBSOCKET]");
        }

        RefuseUnserved(input);
        var api = new HttpApi
        {
            Id = ApiIds.New(ApiIds.ApiLength),
            Region = request.Call.Region,
            Name = name,
            Created = gateway.Now,
            Description = input.Text("description", 0, MaxDescription),
            Version = input.Text("version", 1, MaxVersion),
            IsEndpointDisabled = input.Parameters.Flag("disableExecuteApiEndpoint") ?? false,
            Tags = input.Tags() ?? Tables.New<string>(),
        };
        if (input.Text("target", 1, MaxTarget) is { } target)
        {
            api = WithTarget(api, target, input.Text("routeKey", 1, MaxTarget) ?? RouteKey.Default);
        }

        gateway.Authorize(request);
        gateway.Store.Change(state => state.With(api));
        return Answer(api, StatusCodes.Status201Created);
    }

    // The quick form: one route to one function, in a stage that is deployed at once.
    private HttpApi WithTarget(HttpApi api, string target, string routeKey)
    {
        if (!FunctionUri.TryParse(target, out _))
        {
            throw ApiGatewayErrors.NotImplemented("integrations with anything but functions");
        }

        var integration = new ApiIntegration(ApiIds.New(ApiIds.PartLength), target, "2.0") { IsManaged = true };
        var route = RouteOperations.Check(
            api, new ApiRoute(ApiIds.New(ApiIds.PartLength), routeKey, $"integrations/{integration.Id}") { IsManaged = true }, integration);
        var stage = new ApiStage(ApiStage.Default, gateway.Now) { IsAutoDeployed = true, IsManaged = true };
        return (api with
        {
            Integrations = api.Integrations.Add(integration.Id, integration),
            Routes = api.Routes.Add(route.Id, route),
            Stages = api.Stages.Add(stage.Name, stage),
        }).Deployed(gateway.Now);
    }

    private static void RefuseUnserved(ApiInput input) => input.RefuseUnserved("corsConfiguration", "credentialsArn");

    private RestAnswer List(RestRequest request)
    {
        gateway.Authorize(request);
        var apis = gateway.Store.Current.Apis.Where(api => api.Value.Region == request.Call.Region);
        return ApiJson.Page(request.Query, apis, ApiJson.Write);
    }

    private RestAnswer Update(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        RefuseUnserved(input);
        input.RefuseUnserved("target", "routeKey");
        var (name, description, version) = (input.Text("name", 1, MaxName), input.Text("description", 0, MaxDescription),
            input.Text("version", 1, MaxVersion));
        var isDisabled = input.Parameters.Flag("disableExecuteApiEndpoint");
        return Answer(gateway.Change(request, api =>
        {
            var changed = api with
            {
                Name = name ?? api.Name,
                Description = description ?? api.Description,
                Version = version ?? api.Version,
                IsEndpointDisabled = isDisabled ?? api.IsEndpointDisabled,
            };
            return (changed, changed);
        }));
    }

    private RestAnswer Delete(RestRequest request)
    {
        var api = gateway.Find(request);
        gateway.Store.Change(state => IsMapped(state, api)
            ? throw ApiGatewayErrors.BadRequest(
                $"Deleting API {api.Id} failed. Please remove all API mappings for the API from your custom domain names.")
            : state with { Apis = state.Apis.Remove(HttpApi.KeyOf(api.Region, api.Id)) });
        return RestAnswer.Empty();
    }

    private static bool IsMapped(ApiGatewayState state, HttpApi api) => state.Domains.Values.Any(
        domain => domain.Region == api.Region && domain.Mappings.Values.Any(mapping => mapping.ApiId == api.Id));

    private static RestAnswer Answer(HttpApi api, int status = StatusCodes.Status200OK) =>
        RestAnswer.Json(json => ApiJson.Write(json, api), status);
}
