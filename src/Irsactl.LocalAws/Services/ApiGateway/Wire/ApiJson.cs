using System.Globalization;
using System.Text;
using System.Text.Json;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.ApiGateway.Wire;

/// <summary>APIs and their parts as API Gateway writes them (API Gateway V2 API Reference).</summary>
internal static class ApiJson
{
    private const int DefaultPage = 100;
    private const int MaxPage = 500;

    /// <summary>The name under which an API answers.</summary>
    public static string HostOf(HttpApi api) => $"{api.Id}.execute-api.{api.Region}.{Partition.ForRegion(api.Region).DnsSuffix}";

    /// <summary>An API.</summary>
    public static void Write(Utf8JsonWriter json, HttpApi api)
    {
        json.WriteString("apiEndpoint", $"https://{HostOf(api)}");
        json.WriteString("apiId", api.Id);
        json.WriteString("apiKeySelectionExpression", "$request.header.x-api-key");
        WriteTime(json, "createdDate", api.Created);
        WriteText(json, "description", api.Description);
        json.WriteBoolean("disableExecuteApiEndpoint", api.IsEndpointDisabled);
        json.WriteString("ipAddressType", "ipv4");
        json.WriteString("name", api.Name);
        json.WriteString("protocolType", "HTTP");
        json.WriteString("routeSelectionExpression", "$request.method $request.path");
        WriteMap(json, "tags", api.Tags);
        WriteText(json, "version", api.Version);
    }

    /// <summary>The name that API Gateway gives a domain name: where DNS is to lead.</summary>
    public static string HostOf(ApiDomain domain) =>
        $"{domain.Label}.execute-api.{domain.Region}.{Partition.ForRegion(domain.Region).DnsSuffix}";

    /// <summary>A domain name.</summary>
    public static void Write(Utf8JsonWriter json, ApiDomain domain)
    {
        json.WriteString("apiMappingSelectionExpression", "$request.basepath");
        json.WriteString("domainName", domain.Name);
        json.WriteString(
            "domainNameArn",
            $"arn:{Partition.ForRegion(domain.Region).Id}:apigateway:{domain.Region}::/domainnames/{domain.Name}");
        json.WriteStartArray("domainNameConfigurations");
        json.WriteStartObject();
        json.WriteString("apiGatewayDomainName", HostOf(domain));
        json.WriteString("certificateArn", domain.CertificateArn);
        json.WriteString("domainNameStatus", "AVAILABLE");
        json.WriteString("endpointType", "REGIONAL");
        json.WriteString("hostedZoneId", RegionalApiZones.Find(domain.Region));
        json.WriteString("ipAddressType", domain.AddressType);
        json.WriteString("securityPolicy", domain.SecurityPolicy);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("routingMode", "API_MAPPING_ONLY");
        WriteMap(json, "tags", domain.Tags);
    }

    /// <summary>A mapping.</summary>
    public static void Write(Utf8JsonWriter json, ApiMapping mapping)
    {
        json.WriteString("apiId", mapping.ApiId);
        json.WriteString("apiMappingId", mapping.Id);
        json.WriteString("apiMappingKey", mapping.Key);
        json.WriteString("stage", mapping.Stage);
    }

    /// <summary>A route.</summary>
    public static void Write(Utf8JsonWriter json, ApiRoute route)
    {
        json.WriteBoolean("apiGatewayManaged", route.IsManaged);
        json.WriteBoolean("apiKeyRequired", false);
        json.WriteString("authorizationType", "NONE");
        WriteText(json, "operationName", route.OperationName);
        json.WriteString("routeId", route.Id);
        json.WriteString("routeKey", route.Key);
        WriteText(json, "target", route.Target);
    }

    /// <summary>An integration.</summary>
    public static void Write(Utf8JsonWriter json, ApiIntegration integration)
    {
        json.WriteBoolean("apiGatewayManaged", integration.IsManaged);
        json.WriteString("connectionType", "INTERNET");
        WriteText(json, "description", integration.Description);
        json.WriteString("integrationId", integration.Id);
        json.WriteString("integrationMethod", integration.Method ?? "POST");
        json.WriteString("integrationType", "AWS_PROXY");
        json.WriteString("integrationUri", integration.Uri);
        json.WriteString("payloadFormatVersion", integration.PayloadFormat);
        json.WriteNumber("timeoutInMillis", integration.Timeout);
    }

    /// <summary>A stage.</summary>
    public static void Write(Utf8JsonWriter json, ApiStage stage)
    {
        json.WriteBoolean("apiGatewayManaged", stage.IsManaged);
        json.WriteBoolean("autoDeploy", stage.IsAutoDeployed);
        WriteTime(json, "createdDate", stage.Created);
        json.WriteStartObject("defaultRouteSettings");
        json.WriteBoolean("detailedMetricsEnabled", false);
        if (stage.BurstLimit is { } burst)
        {
            json.WriteNumber("throttlingBurstLimit", burst);
        }

        if (stage.RateLimit is { } rate)
        {
            json.WriteNumber("throttlingRateLimit", rate);
        }

        json.WriteEndObject();
        WriteText(json, "deploymentId", stage.DeploymentId);
        WriteText(json, "description", stage.Description);
        if (stage.IsAutoDeployed && stage.DeploymentId is { } deployed)
        {
            json.WriteString("lastDeploymentStatusMessage", $"Successfully deployed stage with deployment ID '{deployed}'");
        }

        WriteTime(json, "lastUpdatedDate", stage.Updated);
        json.WriteStartObject("routeSettings");
        json.WriteEndObject();
        json.WriteString("stageName", stage.Name);
        WriteMap(json, "stageVariables", stage.Variables);
        WriteMap(json, "tags", stage.Tags);
    }

    /// <summary>A deployment.</summary>
    public static void Write(Utf8JsonWriter json, ApiDeployment deployment)
    {
        json.WriteBoolean("autoDeployed", deployment.IsAutomatic);
        WriteTime(json, "createdDate", deployment.Created);
        json.WriteString("deploymentId", deployment.Id);
        json.WriteString("deploymentStatus", "DEPLOYED");
        WriteText(json, "description", deployment.Description);
    }

    /// <summary>A page of a list.</summary>
    /// <param name="query">The query, with <c>maxResults</c> and <c>nextToken</c>.</param>
    /// <param name="items">All items by the key that they are in order of.</param>
    /// <param name="write">Writes one.</param>
    public static RestAnswer Page<T>(RestQuery query, IEnumerable<KeyValuePair<string, T>> items, Action<Utf8JsonWriter, T> write)
    {
        var size = query["maxResults"] is not { } text ? DefaultPage
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= 1 and <= MaxPage ? asked
            : throw ApiGatewayErrors.BadRequest($"The value of 'maxResults' must be between 1 and {MaxPage}");
        var from = query["nextToken"] is { Length: > 0 } token ? ReadToken(token) : "";
        var rest = items.Where(item => string.CompareOrdinal(item.Key, from) >= 0).Take(size + 1).ToList();
        return RestAnswer.Json(json =>
        {
            json.WriteStartArray("items");
            foreach (var (_, item) in rest.Take(size))
            {
                json.WriteStartObject();
                write(json, item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (rest.Count > size)
            {
                json.WriteString("nextToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(rest[size].Key)));
            }
        });
    }

    /// <summary>Writes a map of texts.</summary>
    public static void WriteMap(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> map)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static string ReadToken(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw ApiGatewayErrors.BadRequest("Invalid position token specified");
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
