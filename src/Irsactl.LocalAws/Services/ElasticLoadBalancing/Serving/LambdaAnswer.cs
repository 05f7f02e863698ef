using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Irsactl.LocalAws.Foundation.Identities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Serving;

/// <summary>What a function says is to be answered (User Guide, "Respond to the load balancer").</summary>
internal sealed record LambdaAnswer
{
    private const int MaxDepth = 8;

    // The load balancer says these itself.
    private static readonly string[] NotPassedOn =
        [
            "connection", "content-length", "date", "keep-alive", "proxy-authenticate", "server", "te", "trailer", "transfer-encoding",
            "upgrade",
        ];

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private LambdaAnswer(int status, string? reason, List<KeyValuePair<string, string>> headers, byte[] body) =>
        (Status, Reason, Headers, Body) = (status, reason, headers, body);

    private int Status { get; }

    private string? Reason { get; }

    private List<KeyValuePair<string, string>> Headers { get; }

    private byte[] Body { get; }

    /// <summary>Reads what a function has returned; false where it is not an answer.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> payload, bool isMultiValue, [NotNullWhen(true)] out LambdaAnswer? answer)
    {
        answer = null;
        try
        {
            using var document = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = MaxDepth });
            answer = Read(document.RootElement, isMultiValue);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            // No JSON, no base64, or text that is no Unicode: not an answer.
        }

        return answer is not null;
    }

    /// <summary>Answers the client.</summary>
    public async Task WriteAsync(HttpContext http, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in Headers)
        {
            http.Response.Headers.Append(name, value);
        }

        if (Reason is not null && http.Features.Get<IHttpResponseFeature>() is { } response)
        {
            response.ReasonPhrase = Reason;
        }

        var type = http.Response.ContentType;
        await OwnAnswers.WriteAsync(http, Status, string.IsNullOrEmpty(type) ? "application/octet-stream" : type, Body, cancellationToken);
    }

    private static LambdaAnswer? Read(JsonElement root, bool isMultiValue)
    {
        if (root.ValueKind is not JsonValueKind.Object
            || !root.TryGetProperty("statusCode", out var code)
            || code.ValueKind is not JsonValueKind.Number
            || !code.TryGetInt32(out var status)
            || status is < 200 or > 599)
        {
            return null;
        }

        // "200 OK": the status is said once more in front of it.
        var description = Text(root, "statusDescription")?.Split(' ', 2);
        var reason = description is [_, { Length: > 0 } words] && words.All(character => character is >= ' ' and <= '~') ? words : null;
        var headers = new List<KeyValuePair<string, string>>();
        if (root.TryGetProperty(isMultiValue ? "multiValueHeaders" : "headers", out var given) && given.ValueKind is not JsonValueKind.Null
            && !TryRead(given, headers))
        {
            return null;
        }

        var text = Text(root, "body") ?? "";
        var isBase64 = root.TryGetProperty("isBase64Encoded", out var flag) && flag.ValueKind is JsonValueKind.True;
        return new LambdaAnswer(status, reason, headers, isBase64 ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text));
    }

    private static bool TryRead(JsonElement given, List<KeyValuePair<string, string>> headers)
    {
        if (given.ValueKind is not JsonValueKind.Object)
        {
            return false;
        }

        foreach (var header in given.EnumerateObject())
        {
            var values = header.Value.ValueKind is JsonValueKind.Array
                ? header.Value.EnumerateArray().Select(TextOf)
                : [TextOf(header.Value)];
            foreach (var value in values)
            {
                if (value is null || header.Name.Length == 0 || header.Name.AsSpan().ContainsAnyExcept(NameCharacters)
                    || value.Any(character => character is < ' ' or > '~'))
                {
                    return false;
                }

                if (!NotPassedOn.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
                {
                    headers.Add(new(header.Name, value));
                }
            }
        }

        return true;
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    // Numbers and truth values are taken for their texts.
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
