using System.Text.Json;

namespace Irsactl.LocalAws.Services.ApiGateway.Serving;

/// <summary>
/// A request as a function gets it in payload format 2.0 (API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP
/// APIs").
/// </summary>
internal static class EventV2
{
    /// <summary>Writes the event.</summary>
    public static byte[] Write(ApiRequest request)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "2.0");
            json.WriteString("routeKey", request.Route.Key);
            json.WriteString("rawPath", request.Path);
            json.WriteString("rawQueryString", request.Query);
            WriteCookies(json, request);
            EventParts.WriteMap(json, "headers", EventParts.Headers(request)
                .Where(header => header.Key != "cookie")
                .Select(header => KeyValuePair.Create(header.Key, string.Join(',', header.Value))));
            WriteMapIfAny(
                json,
                "queryStringParameters",
                [.. EventParts.Query(request).Select(group => KeyValuePair.Create(group.Key, string.Join(',', group)))]);
            WriteContext(json, request);
            WriteMapIfAny(json, "pathParameters", [.. request.PathParameters]);
            WriteMapIfAny(json, "stageVariables", [.. request.Stage.Variables]);
            EventParts.WriteBody(json, request);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteCookies(Utf8JsonWriter json, ApiRequest request)
    {
        var cookies = EventParts.Cookies(request);
        if (cookies.Count == 0)
        {
            return;
        }

        json.WriteStartArray("cookies");
        foreach (var cookie in cookies)
        {
            json.WriteStringValue(cookie);
        }

        json.WriteEndArray();
    }

    private static void WriteMapIfAny(Utf8JsonWriter json, string name, List<KeyValuePair<string, string>> map)
    {
        if (map.Count > 0)
        {
            EventParts.WriteMap(json, name, map);
        }
    }

    private static void WriteContext(Utf8JsonWriter json, ApiRequest request)
    {
        json.WriteStartObject("requestContext");
        json.WriteString("accountId", request.AccountId);
        json.WriteString("apiId", request.Api.Id);
        json.WriteString("domainName", request.Host);
        json.WriteString("domainPrefix", request.Host.Split('.')[0]);
        json.WriteStartObject("http");
        json.WriteString("method", request.Http.Request.Method);
        json.WriteString("path", request.Path);
        json.WriteString("protocol", request.Http.Request.Protocol);
        json.WriteString("sourceIp", request.SourceAddress);
        json.WriteString("userAgent", request.Http.Request.Headers.UserAgent.ToString());
        json.WriteEndObject();
        json.WriteString("requestId", request.RequestId);
        json.WriteString("routeKey", request.Route.Key);
        json.WriteString("stage", request.Stage.Name);
        json.WriteString("time", EventParts.LogTime(request));
        json.WriteNumber("timeEpoch", request.Time.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }
}
