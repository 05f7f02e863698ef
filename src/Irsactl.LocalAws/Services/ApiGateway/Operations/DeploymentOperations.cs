using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.ApiGateway.Wire;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ApiGateway.Operations;

/// <summary>An API's deployments.</summary>
internal sealed class DeploymentOperations(ApiGatewayContext gateway)
{
    private const string Path = "/v2/apis/{ApiId}/deployments";
    private const int MaxDescription = 1024;
    private const int MaxName = 128;

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("CreateDeployment", "POST", Path, Create)
        .Add("GetDeployments", "GET", Path, request => ApiJson.Page(request.Query, gateway.Find(request).Deployments, ApiJson.Write))
        .Add("GetDeployment", "GET", $"{Path}/{{DeploymentId}}", request => Answer(Find(gateway.Find(request), request["DeploymentId"])))
        .Add("DeleteDeployment", "DELETE", $"{Path}/{{DeploymentId}}", Delete);

    /// <summary>Finds a deployment.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException">There is none.</exception>
    public static ApiDeployment Find(HttpApi api, string id) =>
        api.Deployments.GetValueOrDefault(id) ?? throw ApiGatewayErrors.NotFound("Invalid Deployment identifier specified");

    private RestAnswer Create(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        var (description, stageName) = (input.Text("description", 0, MaxDescription), input.Text("stageName", 1, MaxName));
        return Answer(
            gateway.Change(request, api =>
            {
                var deployment = api.Snapshot(gateway.Now) with { Description = description };
                var stages = stageName is null ? api.Stages
                    : !api.Stages.TryGetValue(stageName, out var stage)
                        ? throw ApiGatewayErrors.NotFound("Invalid stage identifier specified")
                    : stage.IsAutoDeployed
                        ? throw ApiGatewayErrors.BadRequest("Deployment ID cannot be set on a Stage when AutoDeploy is enabled")
                    : api.Stages.SetItem(stageName, stage with { DeploymentId = deployment.Id, Updated = gateway.Now });
                return (api with { Deployments = api.Deployments.Add(deployment.Id, deployment), Stages = stages }, deployment);
            }),
            StatusCodes.Status201Created);
    }

    private RestAnswer Delete(RestRequest request)
    {
        gateway.Change(request, api =>
        {
            var id = Find(api, request["DeploymentId"]).Id;
            return api.Stages.Values.FirstOrDefault(stage => stage.DeploymentId == id) is { } user
                ? throw ApiGatewayErrors.BadRequest(
                    $"Active stages with name '{user.Name}' pointing to this deployment must be moved or deleted")
                : (api with { Deployments = api.Deployments.Remove(id) }, true);
        });
        return RestAnswer.Empty();
    }

    private static RestAnswer Answer(ApiDeployment deployment, int status = StatusCodes.Status200OK) =>
        RestAnswer.Json(json => ApiJson.Write(json, deployment), status);
}
