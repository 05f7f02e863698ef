using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ApiGateway;

/// <content>What an API does with a request: stages, routes, integrations.</content>
public sealed partial class ApiGatewayClient
{
    /// <summary>An API's integrations.</summary>
    public async Task<IReadOnlyList<ApiIntegration>> ListIntegrationsAsync(string apiId, CancellationToken cancellationToken = default) =>
        [.. (await PageAsync(() => ForApi("GET", apiId, "/integrations"), cancellationToken).ToListAsync(cancellationToken))
            .Select(ApiIntegration.From)];

    /// <summary>Adds an integration.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> CreateIntegrationAsync(
        string apiId, ApiIntegration integration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(integration);
        var answer = await _client.CallAsync(ForApi("POST", apiId, "/integrations").WithBody(integration.WriteTo), cancellationToken);
        return answer.Text("integrationId") ?? "";
    }

    /// <summary>Changes the integration that has the same id.</summary>
    public Task UpdateIntegrationAsync(string apiId, ApiIntegration integration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(integration);
        return _client.CallAsync(
            ForApi("PATCH", apiId, "/integrations/{integrationId}", ("integrationId", integration.Id)).WithBody(integration.WriteTo),
            cancellationToken);
    }

    /// <summary>An API's routes.</summary>
    public async Task<IReadOnlyList<ApiRoute>> ListRoutesAsync(string apiId, CancellationToken cancellationToken = default) =>
        [.. (await PageAsync(() => ForApi("GET", apiId, "/routes"), cancellationToken).ToListAsync(cancellationToken))
            .Select(ApiRoute.From)];

    /// <summary>Adds a route.</summary>
    public Task CreateRouteAsync(string apiId, ApiRoute route, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(route);
        return _client.CallAsync(ForApi("POST", apiId, "/routes").WithBody(route.WriteTo), cancellationToken);
    }

    /// <summary>Changes the route that has the same id.</summary>
    public Task UpdateRouteAsync(string apiId, ApiRoute route, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(route);
        return _client.CallAsync(
            ForApi("PATCH", apiId, "/routes/{routeId}", ("routeId", route.Id)).WithBody(route.WriteTo), cancellationToken);
    }

    /// <summary>Deletes a route.</summary>
    public Task DeleteRouteAsync(string apiId, string routeId, CancellationToken cancellationToken = default) =>
        _client.CallAsync(ForApi("DELETE", apiId, "/routes/{routeId}", ("routeId", routeId)), cancellationToken);

    /// <summary>Reads a stage; null where API or stage are not there.</summary>
    public async Task<ApiStage?> GetStageAsync(string apiId, string stageName, CancellationToken cancellationToken = default)
    {
        try
        {
            return ApiStage.From(
                await _client.CallAsync(ForApi("GET", apiId, "/stages/{stageName}", ("stageName", stageName)), cancellationToken));
        }
        catch (AmazonServiceException e) when (e.ErrorCode == NotFound)
        {
            return null;
        }
    }

    /// <summary>Adds a stage to which every change of the API is deployed at once.</summary>
    public Task CreateStageAsync(string apiId, string stageName, CancellationToken cancellationToken = default) =>
        _client.CallAsync(
            ForApi("POST", apiId, "/stages").WithBody(json =>
            {
                json.WriteString("stageName", stageName);
                json.WriteBoolean("autoDeploy", true);
            }),
            cancellationToken);

    /// <summary>Has every change of the API deployed to a stage at once.</summary>
    public Task EnableAutoDeployAsync(string apiId, string stageName, CancellationToken cancellationToken = default) =>
        _client.CallAsync(
            ForApi("PATCH", apiId, "/stages/{stageName}", ("stageName", stageName)).WithBody(json => json.WriteBoolean("autoDeploy", true)),
            cancellationToken);
}
