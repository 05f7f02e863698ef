using System.Globalization;
using System.Net;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Urls;

/// <summary>
/// Writes a request as a function sees it (AWS Lambda Developer Guide, "Invoking Lambda function URLs", payload format 2.0).
/// </summary>
internal static class UrlEvent
{
    private const string Stage = "$default";

    // Cookies have a place of their own; the rest is the connection's business.
    private static readonly string[] Unseen =
        ["Cookie", "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade"];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes an event.</summary>
    public static byte[] Write(AwsCall call, UrlTarget target, DateTimeOffset now)
    {
        var request = call.Http.Request;
        var (path, query) = WireRequest.Target(call.Http);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "2.0");
            json.WriteString("routeKey", Stage);
            json.WriteString("rawPath", path);
            json.WriteString("rawQueryString", query);
            WriteCookies(json, request);
            WriteHeaders(json, call, now);
            WriteQuery(json, query);
            WriteContext(json, call, target, path, now);
            WriteBody(json, call);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteCookies(Utf8JsonWriter json, HttpRequest request)
    {
        var cookies = request.Headers.Cookie.SelectMany(
            line => (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (cookies.Count == 0)
        {
            return;
        }

        json.WriteStartArray("cookies");
        cookies.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    private static void WriteHeaders(Utf8JsonWriter json, AwsCall call, DateTimeOffset now)
    {
        var headers = call.Http.Request.Headers
            .Where(header => !Unseen.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(
                header => header.Key.ToLowerInvariant(), header => string.Join(',', header.Value.ToArray()), StringComparer.Ordinal);
        headers["x-forwarded-for"] = SourceAddress(call.Http);
        headers["x-forwarded-port"] = "443";
        headers["x-forwarded-proto"] = "https";
        headers["x-amzn-tls-version"] = "TLSv1.3";
        headers["x-amzn-trace-id"] =
            $"Root=1-{now.ToUnixTimeSeconds():x8}-{call.RequestId.Replace("-", "", StringComparison.Ordinal)[..24]}";
        json.WriteStartObject("headers");
        foreach (var (name, value) in headers)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private static void WriteQuery(Utf8JsonWriter json, string query)
    {
        if (query.Length == 0)
        {
            return;
        }

        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair =>
                pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? (pair[..equals], pair[(equals + 1)..]) : (pair, ""))
            .GroupBy(pair => WebUtility.UrlDecode(pair.Item1), pair => WebUtility.UrlDecode(pair.Item2), StringComparer.Ordinal);
        json.WriteStartObject("queryStringParameters");
        foreach (var value in values)
        {
            json.WriteString(value.Key, string.Join(',', value));
        }

        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, AwsCall call, UrlTarget target, string path, DateTimeOffset now)
    {
        var caller = call.Caller.Principal;
        json.WriteStartObject("requestContext");
        json.WriteString("accountId", caller.AccountId ?? "anonymous");
        json.WriteString("apiId", target.Url.Id);
        if (caller.Kind is not PrincipalKind.Anonymous)
        {
            json.WriteStartObject("authorizer");
            json.WriteStartObject("iam");
            json.WriteString("accessKey", call.Caller.AccessKeyId);
            json.WriteString("accountId", caller.AccountId);
            json.WriteString("callerId", call.Caller.UserId);
            json.WriteNull("cognitoIdentity");
            json.WriteNull("principalOrgId");
            json.WriteString("userArn", caller.Arn);
            json.WriteString("userId", call.Caller.UserId);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteString("domainName", target.Url.HostIn(target.Function.Region));
        json.WriteString("domainPrefix", target.Url.Id);
        json.WriteStartObject("http");
        json.WriteString("method", call.Http.Request.Method);
        json.WriteString("path", path);
        json.WriteString("protocol", call.Http.Request.Protocol);
        json.WriteString("sourceIp", SourceAddress(call.Http));
        json.WriteString("userAgent", call.Http.Request.Headers.UserAgent.ToString());
        json.WriteEndObject();
        json.WriteString("requestId", call.RequestId);
        json.WriteString("routeKey", Stage);
        json.WriteString("stage", Stage);
        json.WriteString("time", now.UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        json.WriteNumber("timeEpoch", now.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, AwsCall call)
    {
        var text = call.Body.IsEmpty ? null : ReadText(call);
        if (text is not null)
        {
            json.WriteString("body", text);
        }
        else if (!call.Body.IsEmpty)
        {
            json.WriteBase64String("body", call.Body.Span);
        }

        json.WriteBoolean("isBase64Encoded", text is null && !call.Body.IsEmpty);
    }

    // Text by its type, as far as it is: a function gets everything else as base 64.
    private static string? ReadText(AwsCall call)
    {
        if (!IsText(call.Http.Request.ContentType))
        {
            return null;
        }

        try
        {
            return Strict.GetString(call.Body.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsText(string? contentType)
    {
        if (contentType is null || !TryParse(contentType, out var type))
        {
            return contentType is null;
        }

        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase)
            || type.ToLowerInvariant() is "application/json" or "application/xml" or "application/javascript";
    }

    private static bool TryParse(string contentType, out string type)
    {
        try
        {
            type = new ContentType(contentType).MediaType;
            return true;
        }
        catch (FormatException)
        {
            type = "";
            return false;
        }
    }

    private static string SourceAddress(HttpContext http) => http.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "127.0.0.1";
}
