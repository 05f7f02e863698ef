using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Irsactl.LocalAws.Foundation.Identities;
using Microsoft.Extensions.Primitives;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Serving;

/// <summary>
/// The event that a function gets: names of headers in lower case, nothing of path and query decoded (User Guide, "Receive events from the
/// load balancer").
/// </summary>
internal static class LambdaEvent
{
    private const string ForwardedFor = "x-forwarded-for";
    private const string TraceId = "x-amzn-trace-id";
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Named like a header of its own connection, or added by this side.
    private static readonly string[] NotPassedOn =
        ["connection", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade", "x-forwarded-port", "x-forwarded-proto"];

    /// <summary>Writes the event.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="targetGroupArn">The target group.</param>
    /// <param name="isMultiValue">Whether headers and query string go as lists.</param>
    /// <param name="forwardedFor">What to do with <c>X-Forwarded-For</c>: <c>append</c>, <c>preserve</c> or <c>remove</c>.</param>
    /// <param name="now">The time, for the trace id.</param>
    public static ReadOnlyMemory<byte> Write(
        BalancedRequest request,
        ReadOnlyMemory<byte> body,
        string targetGroupArn,
        bool isMultiValue,
        string forwardedFor,
        DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteStartObject("requestContext");
            json.WriteStartObject("elb");
            json.WriteString("targetGroupArn", targetGroupArn);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("httpMethod", request.Method);
            json.WriteString("path", request.Path);
            Write(json, isMultiValue, "queryStringParameters", "multiValueQueryStringParameters", request.QueryPairs.GroupBy(
                pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
                .Select(pair => KeyValuePair.Create(pair.Key, new StringValues([.. pair]))));
            Write(json, isMultiValue, "headers", "multiValueHeaders", HeadersOf(request, forwardedFor, now));
            var isBase64 = body.Length > 0 && !IsText(request);
            json.WriteString("body", isBase64 ? Convert.ToBase64String(body.Span) : Encoding.UTF8.GetString(body.Span));
            json.WriteBoolean("isBase64Encoded", isBase64);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(
        Utf8JsonWriter json, bool isMultiValue, string name, string multiName, IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        json.WriteStartObject(isMultiValue ? multiName : name);
        foreach (var (key, values) in pairs)
        {
            if (!isMultiValue)
            {
                // Of several values the last one counts.
                json.WriteString(key, values.Count == 0 ? "" : values[^1]);
                continue;
            }

            json.WriteStartArray(key);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static SortedDictionary<string, StringValues> HeadersOf(BalancedRequest request, string forwardedFor, DateTimeOffset now)
    {
        var headers = new SortedDictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var (name, values) in request.Headers)
        {
            var lower = name.ToLowerInvariant();
            if (!NotPassedOn.Contains(lower, StringComparer.Ordinal))
            {
                headers[lower] = values;
            }
        }

        var sent = headers.TryGetValue(ForwardedFor, out var before) ? before.ToString() : null;
        switch (forwardedFor)
        {
            case "append":
                headers[ForwardedFor] = sent is null ? LoadBalancerEndpoint.PublicAddress : $"{sent}, {LoadBalancerEndpoint.PublicAddress}";
                break;
            case "remove":
                headers.Remove(ForwardedFor);
                break;
            default:
                break;
        }

        headers["x-forwarded-port"] = request.Port;
        headers["x-forwarded-proto"] = request.Scheme;
        headers[TraceId] = Trace(headers.TryGetValue(TraceId, out var trace) ? trace.ToString() : null, now);
        return headers;
    }

    // A trace that is there already keeps its root (User Guide, "Request tracing for your Application Load Balancer").
    private static string Trace(string? sent, DateTimeOffset now)
    {
        var id = string.Create(
            CultureInfo.InvariantCulture, $"1-{now.ToUnixTimeSeconds():x8}-{RandomNumberGenerator.GetHexString(24, lowercase: true)}");
        return string.IsNullOrEmpty(sent) ? $"Root={id}" : $"Self={id};{sent}";
    }

    private static bool IsText(BalancedRequest request)
    {
        var type = request.Headers.ContentType.ToString().Split(';')[0].Trim().ToLowerInvariant();
        return request.Headers.ContentEncoding.Count == 0
            && (type.StartsWith("text/", StringComparison.Ordinal)
                || type is "application/json" or "application/javascript" or "application/xml");
    }
}
