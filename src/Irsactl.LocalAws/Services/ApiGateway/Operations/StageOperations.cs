using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.ApiGateway.Wire;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ApiGateway.Operations;

/// <summary>An API's stages.</summary>
internal sealed class StageOperations(ApiGatewayContext gateway)
{
    private const string Path = "/v2/apis/{ApiId}/stages";
    private const int MaxName = 128;
    private const int MaxDescription = 1024;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("CreateStage", "POST", Path, Create)
        .Add("GetStages", "GET", Path, request => ApiJson.Page(request.Query, gateway.Find(request).Stages, ApiJson.Write))
        .Add("GetStage", "GET", $"{Path}/{{StageName}}", request => Answer(Find(gateway.Find(request), request["StageName"])))
        .Add("UpdateStage", "PATCH", $"{Path}/{{StageName}}", Update)
        .Add("DeleteStage", "DELETE", $"{Path}/{{StageName}}", Delete);

    private RestAnswer Create(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        var name = input.Required("stageName", MaxName);
        if (name is not ApiStage.Default && !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
        {
            throw ApiGatewayErrors.BadRequest("Stage name only allows a-zA-Z0-9_- characters, or $default");
        }

        var change = Read(input);
        var tags = input.Tags() ?? Tables.New<string>();
        return Answer(
            gateway.Change(request, api => api.Stages.ContainsKey(name)
                ? throw ApiGatewayErrors.Conflict("Stage already exists")
                : With(api, change(api, new ApiStage(name, gateway.Now) { Tags = tags }))),
            StatusCodes.Status201Created);
    }

    private RestAnswer Update(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        var change = Read(input);
        return Answer(gateway.Change(request, api => With(api, change(api, Find(api, request["StageName"])))));
    }

    private RestAnswer Delete(RestRequest request)
    {
        gateway.Change(request, api => (api with { Stages = api.Stages.Remove(Find(api, request["StageName"]).Name) }, true));
        return RestAnswer.Empty();
    }

    private (HttpApi Api, ApiStage Stage) With(HttpApi api, ApiStage stage)
    {
        var changed = api with { Stages = api.Stages.SetItem(stage.Name, stage) };
        var deployed = stage.IsAutoDeployed ? changed.Deployed(gateway.Now) : changed;
        return (deployed, deployed.Stages[stage.Name]);
    }

    private Func<HttpApi, ApiStage, ApiStage> Read(ApiInput input)
    {
        input.RefuseUnserved("accessLogSettings", "clientCertificateId", "routeSettings");
        var (parameters, now) = (input.Parameters, gateway.Now);
        var (isAutomatic, deployment) = (parameters.Flag("autoDeploy"), parameters.Text("deploymentId"));
        var (description, variables, settings) = (input.Text("description", 0, MaxDescription), input.Map("stageVariables"),
            parameters.Structure("defaultRouteSettings"));
        var (rate, burst) = (settings?.Real("throttlingRateLimit"), settings?.Number("throttlingBurstLimit"));
        return (api, stage) =>
        {
            if ((isAutomatic ?? stage.IsAutoDeployed) && deployment is not null)
            {
                throw ApiGatewayErrors.BadRequest("Deployment ID cannot be set on a Stage when AutoDeploy is enabled");
            }

            return stage with
            {
                Updated = now,
                IsAutoDeployed = isAutomatic ?? stage.IsAutoDeployed,
                DeploymentId = deployment is null ? stage.DeploymentId : DeploymentOperations.Find(api, deployment).Id,
                Description = description ?? stage.Description,
                Variables = variables ?? stage.Variables,
                RateLimit = rate ?? stage.RateLimit,
                BurstLimit = burst ?? stage.BurstLimit,
            };
        };
    }

    private static ApiStage Find(HttpApi api, string name) =>
        api.Stages.GetValueOrDefault(name) ?? throw ApiGatewayErrors.NotFound("Invalid stage identifier specified");

    private static RestAnswer Answer(ApiStage stage, int status = StatusCodes.Status200OK) =>
        RestAnswer.Json(json => ApiJson.Write(json, stage), status);
}
