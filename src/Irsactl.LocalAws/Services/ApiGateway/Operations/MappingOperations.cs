using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.ApiGateway.Wire;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ApiGateway.Operations;

/// <summary>Which API answers under a domain name.</summary>
internal sealed class MappingOperations(ApiGatewayContext gateway)
{
    private const string Path = "/v2/domainnames/{DomainName}/apimappings";
    private const int MaxId = 64;
    private const int MaxKey = 300;
    private const int MaxStage = 128;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("CreateApiMapping", "POST", Path, Create)
        .Add("GetApiMappings", "GET", Path, request =>
            ApiJson.Page(request.Query, DomainOperations.Find(gateway, request).Mappings, ApiJson.Write))
        .Add("GetApiMapping", "GET", $"{Path}/{{ApiMappingId}}", request =>
            Answer(Find(DomainOperations.Find(gateway, request), request)))
        .Add("UpdateApiMapping", "PATCH", $"{Path}/{{ApiMappingId}}", Update)
        .Add("DeleteApiMapping", "DELETE", $"{Path}/{{ApiMappingId}}", Delete);

    private RestAnswer Create(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        var mapping = new ApiMapping(
            ApiIds.New(ApiIds.DeploymentLength),
            input.Required("apiId", MaxId),
            input.Required("stage", MaxStage),
            input.Text("apiMappingKey", 0, MaxKey) ?? "");
        return Answer(Change(request, _ => mapping), StatusCodes.Status201Created);
    }

    private RestAnswer Update(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        var api = input.Required("apiId", MaxId);
        var (stage, key) = (input.Text("stage", 1, MaxStage), input.Text("apiMappingKey", 0, MaxKey));
        return Answer(Change(request, domain =>
        {
            var found = Find(domain, request);
            return found with { ApiId = api, Stage = stage ?? found.Stage, Key = key ?? found.Key };
        }));
    }

    private RestAnswer Delete(RestRequest request)
    {
        gateway.Authorize(request);
        gateway.Store.Change(state =>
        {
            var domain = DomainOperations.Find(state, request);
            return state.With(domain with { Mappings = domain.Mappings.Remove(Find(domain, request).Id) });
        });
        return RestAnswer.Empty();
    }

    private ApiMapping Change(RestRequest request, Func<ApiDomain, ApiMapping> change)
    {
        gateway.Authorize(request);
        return gateway.Store.Change(state =>
        {
            var domain = DomainOperations.Find(state, request);
            var mapping = change(domain);
            Require(state, domain, mapping);
            return (state.With(domain with { Mappings = domain.Mappings.SetItem(mapping.Id, mapping) }), mapping);
        });
    }

    private static void Require(ApiGatewayState state, ApiDomain domain, ApiMapping mapping)
    {
        if (!state.Apis.TryGetValue(HttpApi.KeyOf(domain.Region, mapping.ApiId), out var api))
        {
            throw ApiGatewayErrors.NotFound("Invalid API identifier specified");
        }

        if (!api.Stages.ContainsKey(mapping.Stage))
        {
            throw ApiGatewayErrors.BadRequest("Invalid stage identifier specified");
        }

        if (mapping.Key.Split('/') is { Length: > 1 } parts && parts.Any(part => part.Length == 0))
        {
            throw ApiGatewayErrors.BadRequest("API mapping key should not start or end with a '/'");
        }

        if (domain.Mappings.Values.Any(other => other.Id != mapping.Id && other.Key == mapping.Key))
        {
            throw ApiGatewayErrors.Conflict("ApiMapping key already exists for this domain name");
        }
    }

    private static ApiMapping Find(ApiDomain domain, RestRequest request) =>
        domain.Mappings.GetValueOrDefault(request["ApiMappingId"])
        ?? throw ApiGatewayErrors.NotFound("Invalid API mapping identifier specified");

    private static RestAnswer Answer(ApiMapping mapping, int status = StatusCodes.Status200OK) =>
        RestAnswer.Json(json => ApiJson.Write(json, mapping), status);
}
