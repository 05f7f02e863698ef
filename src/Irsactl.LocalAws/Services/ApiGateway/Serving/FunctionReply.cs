using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Irsactl.LocalAws.Services.ApiGateway.Serving;

/// <summary>What a function wants to have answered (API Gateway Developer Guide, "Lambda function response format").</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, one entry for each value.</param>
/// <param name="Body">The body.</param>
internal sealed record FunctionReply(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    private const string ContentType = "content-type";

    /// <summary>Reads what a function returned.</summary>
    /// <param name="payload">JSON.</param>
    /// <param name="canBeInferred">
    /// Whether anything else than a whole answer is one, too: in payload format 2.0 it is the body of an answer with status 200.
    /// </param>
    /// <param name="reply">The answer.</param>
    /// <returns>False where it is none: the client is told of an error.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> payload, bool canBeInferred, [NotNullWhen(true)] out FunctionReply? reply)
    {
        reply = null;
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            reply = root.ValueKind is JsonValueKind.Object && root.TryGetProperty("statusCode", out var status) ? Read(root, status)
                : canBeInferred ? Infer(root)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Answered below: a function that returns nonsense is told apart from none that failed by its log only.
        }

        return reply is not null;
    }

    private static FunctionReply Infer(JsonElement root) => new(
        200,
        [new(ContentType, "application/json")],
        Encoding.UTF8.GetBytes(root.ValueKind is JsonValueKind.String ? root.GetString() ?? "" : root.GetRawText()));

    private static FunctionReply? Read(JsonElement root, JsonElement statusCode)
    {
        var status = statusCode.ValueKind switch
        {
            JsonValueKind.Number when statusCode.TryGetInt32(out var number) => number,
            JsonValueKind.String
                when int.TryParse(statusCode.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => 0,
        };
        if (status is < 100 or > 599)
        {
            return null;
        }

        var headers = new List<KeyValuePair<string, string>>();
        AddHeaders(headers, root);
        if (!headers.TrueForAll(IsHeader))
        {
            return null;
        }

        if (!headers.Exists(header => header.Key.Equals(ContentType, StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(new(ContentType, "text/plain;charset=UTF-8"));
        }

        return new FunctionReply(status, headers, ReadBody(root));
    }

    private static void AddHeaders(List<KeyValuePair<string, string>> headers, JsonElement root)
    {
        foreach (var (name, values) in Members(root, "multiValueHeaders"))
        {
            headers.AddRange(values.EnumerateArray().Select(value => KeyValuePair.Create(name, Text(value))));
        }

        foreach (var (name, value) in Members(root, "headers"))
        {
            if (!headers.Exists(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                headers.Add(new(name, Text(value)));
            }
        }

        if (root.TryGetProperty("cookies", out var cookies) && cookies.ValueKind is JsonValueKind.Array)
        {
            headers.AddRange(cookies.EnumerateArray().Select(cookie => KeyValuePair.Create("set-cookie", Text(cookie))));
        }
    }

    private static ReadOnlyMemory<byte> ReadBody(JsonElement root)
    {
        var text = root.TryGetProperty("body", out var body) && body.ValueKind is not JsonValueKind.Null
            ? body.ValueKind is JsonValueKind.String ? body.GetString() ?? "" : body.GetRawText()
            : "";
        return root.TryGetProperty("isBase64Encoded", out var encoded) && encoded.ValueKind is JsonValueKind.True
            ? Convert.FromBase64String(text)
            : Encoding.UTF8.GetBytes(text);
    }

    // What HTTP cannot carry (RFC 9110 §5.1, §5.5).
    private static bool IsHeader(KeyValuePair<string, string> header) =>
        header.Key.Length > 0
        && header.Key.All(
            character => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal))
        && !header.Value.Any(character => char.IsControl(character) && character != '\t');

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement root, string name) =>
        root.TryGetProperty(name, out var members) && members.ValueKind is JsonValueKind.Object
            ? members.EnumerateObject().Select(member => (member.Name, member.Value))
            : [];

    private static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();
}
