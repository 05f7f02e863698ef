using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Irsactl.LocalAws.Services.ApiGateway.Serving;

/// <summary>What both shapes of the event have in common.</summary>
internal static class EventParts
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] TextTypes =
        ["application/json", "application/javascript", "application/xml", "application/x-www-form-urlencoded"];

    /// <summary>The headers by name in lower case, with what API Gateway adds.</summary>
    public static SortedDictionary<string, string[]> Headers(ApiRequest request)
    {
        var headers = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, values) in request.Http.Request.Headers)
        {
            if (!name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)
                && !name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
            {
                headers[name.ToLowerInvariant()] = [.. values.Select(value => value ?? "")];
            }
        }

        var forwarded = headers.TryGetValue("x-forwarded-for", out var before)
            ? [.. before, request.SourceAddress]
            : new[] { request.SourceAddress };
        headers["x-forwarded-for"] = [string.Join(", ", forwarded)];
        headers["x-forwarded-port"] = ["443"];
        headers["x-forwarded-proto"] = ["https"];
        headers.TryAdd(
            "x-amzn-trace-id",
            [$"Root=1-{request.Time.ToUnixTimeSeconds():x8}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}"]);
        headers.TryAdd("content-length", [request.Body.Length.ToString(CultureInfo.InvariantCulture)]);
        return headers;
    }

    /// <summary>The cookies one by one.</summary>
    public static IReadOnlyList<string> Cookies(ApiRequest request) =>
    [
        .. request.Http.Request.Headers.Cookie.SelectMany(line =>
            (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
    ];

    /// <summary>The query's values by name, decoded, in the order sent.</summary>
    public static IEnumerable<IGrouping<string, string>> Query(ApiRequest request) => request.Query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals
            ? (Name: pair[..equals], Value: pair[(equals + 1)..])
            : (Name: pair, Value: ""))
        .GroupBy(pair => WebUtility.UrlDecode(pair.Name), pair => WebUtility.UrlDecode(pair.Value), StringComparer.Ordinal);

    /// <summary>The time as access logs write it.</summary>
    public static string LogTime(ApiRequest request) =>
        request.Time.UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

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

    /// <summary>
    /// Writes <c>body</c> and <c>isBase64Encoded</c>: text as it is where its type says that it is text, everything else in base 64.
    /// </summary>
    public static void WriteBody(Utf8JsonWriter json, ApiRequest request)
    {
        var text = request.Body.IsEmpty ? null : ReadText(request);
        if (text is not null)
        {
            json.WriteString("body", text);
        }
        else if (!request.Body.IsEmpty)
        {
            json.WriteBase64String("body", request.Body.Span);
        }

        json.WriteBoolean("isBase64Encoded", text is null && !request.Body.IsEmpty);
    }

    private static string? ReadText(ApiRequest request)
    {
        var headers = request.Http.Request.Headers;
        var type = headers.ContentType.ToString().Split(';')[0].Trim().ToLowerInvariant();
        if (headers.ContentEncoding.Count > 0
            || (!type.StartsWith("text/", StringComparison.Ordinal) && !TextTypes.Contains(type, StringComparer.Ordinal)))
        {
            return null;
        }

        try
        {
            return Strict.GetString(request.Body.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
