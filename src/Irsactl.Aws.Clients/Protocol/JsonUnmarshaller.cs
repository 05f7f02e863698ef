using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>
/// Reads JSON answers, and refusals: their code is in the <c>X-Amzn-ErrorType</c> header or the body's <c>__type</c> or <c>code</c>, with a
/// namespace in front or a URL behind (Smithy, "AWS restJson1 protocol", "Operation error serialization").
/// </summary>
internal sealed class JsonUnmarshaller : JsonResponseUnmarshaller
{
    // What Lambda and API Gateway answer to calls of ours has a few kilobytes.
    private const int MaximumBytes = 8 * 1024 * 1024;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new JsonResponse { Root = Load(input.Stream) };

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var root = TryLoad(input.Stream);
        var type = Header(input, "x-amzn-ErrorType") ?? root.Text("__type") ?? root.Text("code");
        var code = type is null ? $"HTTP{(int)statusCode}" : Name(type);
        var message = root.Text("message") ?? root.Text("Message") ?? $"the endpoint answered HTTP {(int)statusCode}";
        var kind = (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver;
        return new AmazonServiceException(message, innerException, kind, code, Header(input, "x-amzn-RequestId") ?? "", statusCode);
    }

    private static string? Header(JsonUnmarshallerContext input, string name) =>
        input.ResponseData.IsHeaderPresent(name) && input.ResponseData.GetHeaderValue(name) is { Length: > 0 } value ? value : null;

    private static string Name(string type)
    {
        var code = type.Split(':', 2)[0];
        return code[(code.LastIndexOf('#') + 1)..];
    }

    private static JsonElement TryLoad(Stream stream)
    {
        try
        {
            return Load(stream);
        }
        catch (JsonException)
        {
            // Proxies and load balancers answer with pages of their own: the status is all there is.
            return default;
        }
    }

    private static JsonElement Load(Stream stream)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaximumBytes)
            {
                throw new JsonException($"the answer is longer than {MaximumBytes} bytes");
            }
        }

        if (buffer.Length == 0)
        {
            return default;
        }

        using var document = JsonDocument.Parse(buffer.ToArray());
        return document.RootElement.Clone();
    }
}
