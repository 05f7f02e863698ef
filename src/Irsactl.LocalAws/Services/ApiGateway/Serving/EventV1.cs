using System.Text.Json;

namespace Irsactl.LocalAws.Services.ApiGateway.Serving;

/// <summary>
/// A request as a function gets it in payload format 1.0 (API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP
/// APIs").
/// </summary>
internal static class EventV1
{
    // HTTP APIs know no callers here; the members are there all the same.
    private static readonly string[] UnknownIdentity =
    [
        "accountId", "caller", "accessKey", "cognitoAuthenticationProvider", "cognitoAuthenticationType", "cognitoIdentityId",
        "cognitoIdentityPoolId", "principalOrgId", "user", "userArn",
    ];

    /// <summary>Writes the event.</summary>
    public static byte[] Write(ApiRequest request)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var (headers, query) = (EventParts.Headers(request), EventParts.Query(request).ToList());
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteString("resource", Resource(request));
            json.WriteString("path", request.Path);
            json.WriteString("httpMethod", request.Http.Request.Method);
            EventParts.WriteMap(
                json, "headers", headers.Select(header => KeyValuePair.Create(header.Key, header.Value.LastOrDefault() ?? "")));
            WriteLists(
                json, "multiValueHeaders", headers.Select(header => KeyValuePair.Create(header.Key, (IEnumerable<string>)header.Value)));
            WriteMapOrNull(json, "queryStringParameters", [.. query.Select(group => KeyValuePair.Create(group.Key, group.Last()))]);
            if (query.Count > 0)
            {
                WriteLists(
                    json,
                    "multiValueQueryStringParameters",
                    query.Select(group => KeyValuePair.Create(group.Key, (IEnumerable<string>)group)));
            }
            else
            {
                json.WriteNull("multiValueQueryStringParameters");
            }

            WriteContext(json, request);
            WriteMapOrNull(json, "pathParameters", [.. request.PathParameters]);
            WriteMapOrNull(json, "stageVariables", [.. request.Stage.Variables]);
            if (request.Body.IsEmpty)
            {
                json.WriteNull("body");
            }

            EventParts.WriteBody(json, request);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static string Resource(ApiRequest request) =>
        RouteKey.TryParse(request.Route.Key, out var key) ? key.Path : request.Route.Key;

    private static void WriteMapOrNull(Utf8JsonWriter json, string name, List<KeyValuePair<string, string>> map)
    {
        if (map.Count > 0)
        {
            EventParts.WriteMap(json, name, map);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteLists(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, IEnumerable<string>>> lists)
    {
        json.WriteStartObject(name);
        foreach (var (key, values) in lists)
        {
            json.WriteStartArray(key);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, ApiRequest request)
    {
        json.WriteStartObject("requestContext");
        json.WriteString("accountId", request.AccountId);
        json.WriteString("apiId", request.Api.Id);
        json.WriteString("domainName", request.Host);
        json.WriteString("domainPrefix", request.Host.Split('.')[0]);
        json.WriteString("extendedRequestId", request.RequestId);
        json.WriteString("httpMethod", request.Http.Request.Method);
        json.WriteStartObject("identity");
        foreach (var name in UnknownIdentity)
        {
            json.WriteNull(name);
        }

        json.WriteString("sourceIp", request.SourceAddress);
        json.WriteString("userAgent", request.Http.Request.Headers.UserAgent.ToString());
        json.WriteEndObject();
        json.WriteString("path", request.Path);
        json.WriteString("protocol", request.Http.Request.Protocol);
        json.WriteString("requestId", request.RequestId);
        json.WriteString("requestTime", EventParts.LogTime(request));
        json.WriteNumber("requestTimeEpoch", request.Time.ToUnixTimeMilliseconds());
        json.WriteNull("resourceId");
        json.WriteString("resourcePath", Resource(request));
        json.WriteString("stage", request.Stage.Name);
        json.WriteEndObject();
    }
}
