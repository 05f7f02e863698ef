using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.ApiGateway.Wire;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ApiGateway.Operations;

/// <summary>An API's integrations: functions.</summary>
internal sealed class IntegrationOperations(ApiGatewayContext gateway)
{
    private const string Path = "/v2/apis/{ApiId}/integrations";
    private const string Proxy = "AWS_PROXY";
    private const int MaxUri = 2048;
    private const int MaxDescription = 1024;
    private const int MaxMethod = 64;
    private const int MinTimeout = 50;

    private static readonly string[] Formats = ["1.0", "2.0"];
    private static readonly string[] Types = ["AWS", "HTTP", "MOCK", "HTTP_PROXY", Proxy];

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("CreateIntegration", "POST", Path, Create)
        .Add("GetIntegrations", "GET", Path, request => ApiJson.Page(request.Query, gateway.Find(request).Integrations, ApiJson.Write))
        .Add("GetIntegration", "GET", $"{Path}/{{IntegrationId}}", request => Answer(Find(gateway.Find(request), request["IntegrationId"])))
        .Add("UpdateIntegration", "PATCH", $"{Path}/{{IntegrationId}}", Update)
        .Add("DeleteIntegration", "DELETE", $"{Path}/{{IntegrationId}}", Delete);

    private RestAnswer Create(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        _ = input.Required("integrationType", MaxUri);
        RefuseUnserved(input);
        var format = input.Text("payloadFormatVersion", 1, MaxMethod)
            ?? throw ApiGatewayErrors.BadRequest("payloadFormatVersion is a required parameter for integration of type AWS_PROXY");
        var integration = Check(new ApiIntegration(ApiIds.New(ApiIds.PartLength), input.Required("integrationUri", MaxUri), format)
        {
            Method = input.Text("integrationMethod", 1, MaxMethod),
            Description = input.Text("description", 0, MaxDescription),
            Timeout = input.Number("timeoutInMillis", MinTimeout, ApiIntegration.MaxTimeout) ?? ApiIntegration.MaxTimeout,
        });
        return Answer(
            gateway.Change(
                request,
                api => (api with { Integrations = api.Integrations.Add(integration.Id, integration) }, integration),
                isDeployed: true),
            StatusCodes.Status201Created);
    }

    private RestAnswer Update(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        RefuseUnserved(input);
        var (uri, format, method) = (input.Text("integrationUri", 1, MaxUri), input.Text("payloadFormatVersion", 1, MaxMethod),
            input.Text("integrationMethod", 1, MaxMethod));
        var (description, timeout) = (input.Text("description", 0, MaxDescription),
            input.Number("timeoutInMillis", MinTimeout, ApiIntegration.MaxTimeout));
        return Answer(gateway.Change(
            request,
            api =>
            {
                var old = Find(api, request["IntegrationId"]);
                var integration = Check(old with
                {
                    Uri = uri ?? old.Uri,
                    PayloadFormat = format ?? old.PayloadFormat,
                    Method = method ?? old.Method,
                    Description = description ?? old.Description,
                    Timeout = timeout ?? old.Timeout,
                });
                return (api with { Integrations = api.Integrations.SetItem(integration.Id, integration) }, integration);
            },
            isDeployed: true));
    }

    private RestAnswer Delete(RestRequest request)
    {
        gateway.Change(
            request,
            api =>
            {
                var id = Find(api, request["IntegrationId"]).Id;
                var users = api.Routes.Values.Where(route => route.Target == $"integrations/{id}").Select(route => route.Id).ToList();
                return users.Count == 0
                    ? (api with { Integrations = api.Integrations.Remove(id) }, true)
                    : throw ApiGatewayErrors.BadRequest(
                        $"Cannot delete Integration '{id}' because it is referenced by Route(s): {string.Join(", ", users)}");
            },
            isDeployed: true);
        return RestAnswer.Empty();
    }

    private static ApiIntegration Check(ApiIntegration integration) =>
        !Formats.Contains(integration.PayloadFormat, StringComparer.Ordinal)
            ? throw ApiGatewayErrors.BadRequest(
                $"Invalid PayloadFormatVersion: {integration.PayloadFormat}. Supported values: {string.Join(", ", Formats)}")
        : !FunctionUri.TryParse(integration.Uri, out _)
            ? throw ApiGatewayErrors.BadRequest("Invalid integration URI specified")
        : integration;

    private static void RefuseUnserved(ApiInput input)
    {
        if (input.Parameters.Text("integrationType") is { } type and not Proxy)
        {
            throw Types.Contains(type, StringComparer.Ordinal)
                ? ApiGatewayErrors.NotImplemented($"integrations of type {type}")
                : ApiGatewayErrors.BadRequest($"Invalid integration type specified: {type}");
        }

        if (input.Parameters.Text("connectionType") is "VPC_LINK")
        {
            throw ApiGatewayErrors.NotImplemented("VPC links");
        }

        input.RefuseUnserved(
            "connectionId", "credentialsArn", "integrationSubtype", "requestParameters", "requestTemplates", "responseParameters",
            "tlsConfig");
    }

    private static ApiIntegration Find(HttpApi api, string id) =>
        api.Integrations.GetValueOrDefault(id) ?? throw ApiGatewayErrors.NotFound("Invalid Integration identifier specified");

    private static RestAnswer Answer(ApiIntegration integration, int status = StatusCodes.Status200OK) =>
        RestAnswer.Json(json => ApiJson.Write(json, integration), status);
}
