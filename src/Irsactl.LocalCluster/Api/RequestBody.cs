using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Documents;
using Irsactl.LocalCluster.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalCluster.Api;

/// <summary>Bodies of requests, in JSON or YAML.</summary>
internal static class RequestBody
{
    private const int Limit = 3 * 1024 * 1024;

    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, count);
            if (buffer.Length > Limit)
            {
                throw new ApiFailure(413, "RequestEntityTooLarge", "Request entity too large: limit is 3145728");
            }
        }

        return buffer.ToArray();
    }

    public static JsonNode? Parse(byte[] body, string mediaType, string expected)
    {
        if (mediaType == ProtobufBody.MediaType)
        {
            return ProtobufBody.Parse(body) ?? throw ApiFailure.UnsupportedMedia("application/json, application/yaml");
        }

        if (mediaType.EndsWith("yaml", StringComparison.Ordinal))
        {
            var documents = new List<Document>();
            var problem = DocumentReader.Read("body.yaml", body, documents);
            return problem is null && documents is [var document]
                ? NodeJson.Of(document.Root)
                : throw ApiFailure.BadRequest($"error parsing YAML: {problem?.Message}");
        }

        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            var text = Encoding.UTF8.GetString(body);
            throw ApiFailure.BadRequest(
                $"the object provided is unrecognized (must be of type {expected}): couldn't get version/kind; json parse error: "
                + $"unexpected end of JSON input ({JsonText.Quote(text)})");
        }
    }
}
