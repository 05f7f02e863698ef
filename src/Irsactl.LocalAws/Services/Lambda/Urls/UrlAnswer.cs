using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Urls;

/// <summary>
/// What a function's result is over HTTP (AWS Lambda Developer Guide, "Response payload format"): an object with a <c>statusCode</c> says
/// itself, anything else is JSON to be passed on.
/// </summary>
internal sealed record UrlAnswer
{
    private const int MaxDepth = 64;

    // Of the connection, not of the answer: a function has no say in them.
    private static readonly string[] OwnHeaders =
        ["connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade", "x-amzn-requestid"];
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n\0");

    /// <summary>The status, 100 to 599.</summary>
    public required int Status { get; init; }

    /// <summary>The headers, cookies included.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Reads a result.</summary>
    /// <param name="payload">JSON.</param>
    /// <returns>Null where it cannot be put on the wire.</returns>
    public static UrlAnswer? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return document.RootElement is { ValueKind: JsonValueKind.Object } result && result.TryGetProperty("statusCode", out var status)
                ? ReadStructured(result, status)
                : new UrlAnswer { Status = StatusCodes.Status200OK, Headers = [new("content-type", "application/json")], Body = payload };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Not JSON, a member of another type, a text with half a character, or no base 64.
            return null;
        }
    }

    /// <summary>Writes the answer.</summary>
    public Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            if (name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase))
            {
                response.Headers.Append(name, value);
            }
            else
            {
                response.Headers[name] = value;
            }
        }

        if (HttpMethods.IsHead(http.Request.Method)
            || Status is < StatusCodes.Status200OK or StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return Task.CompletedTask;
        }

        response.ContentLength = Body.Length;
        return response.Body.WriteAsync(Body, http.RequestAborted).AsTask();
    }

    private static UrlAnswer? ReadStructured(JsonElement result, JsonElement status)
    {
        var code = status.ValueKind is JsonValueKind.Number && status.TryGetInt32(out var number) ? number
            : status.ValueKind is JsonValueKind.String
                && int.TryParse(status.GetString(), System.Globalization.CultureInfo.InvariantCulture, out number)
                ? number
            : -1;
        var headers = new List<KeyValuePair<string, string>>();
        if (result.TryGetProperty("headers", out var given) && given.ValueKind is JsonValueKind.Object)
        {
            headers.AddRange(given.EnumerateObject()
                .Where(header => header.Value.ValueKind is not JsonValueKind.Null)
                .Select(header => KeyValuePair.Create(header.Name, Text(header.Value))));
        }

        if (result.TryGetProperty("cookies", out var cookies) && cookies.ValueKind is JsonValueKind.Array)
        {
            headers.AddRange(cookies.EnumerateArray().Select(cookie => KeyValuePair.Create("set-cookie", Text(cookie))));
        }

        if (code is < 200 or > 599 || !headers.TrueForAll(IsHeader))
        {
            return null;
        }

        if (!headers.Exists(header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(new("content-type", "application/json"));
        }

        return new UrlAnswer
        {
            Status = code,
            Headers = [.. headers.Where(header => !OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))],
            Body = ReadBody(result),
        };
    }

    private static byte[] ReadBody(JsonElement result)
    {
        if (!result.TryGetProperty("body", out var body) || body.ValueKind is JsonValueKind.Null)
        {
            return [];
        }

        var encoded = result.TryGetProperty("isBase64Encoded", out var flag) && flag.ValueKind is JsonValueKind.True;
        return encoded ? Convert.FromBase64String(Text(body)) : Encoding.UTF8.GetBytes(Text(body));
    }

    // Numbers and truth values are taken for their text, objects for their JSON.
    private static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();

    private static bool IsHeader(KeyValuePair<string, string> header) =>
        header.Key.Length > 0
        && header.Key.All(
            character => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal))
        && !header.Value.AsSpan().ContainsAny(Breaks);
}
