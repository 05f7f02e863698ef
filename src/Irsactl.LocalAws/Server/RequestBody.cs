using System.Buffers;
using Irsactl.LocalAws.Protocol;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server;

/// <summary>Reads a request's body whole, so that its hash is known before anything is done.</summary>
internal static class RequestBody
{
    /// <summary>Reads the body.</summary>
    /// <exception cref="AwsServiceException">It is longer than the server takes, or breaks off.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength is 0)
        {
            return default;
        }

        var reader = http.Request.BodyReader;
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync(http.RequestAborted);
                if (result.IsCompleted)
                {
                    var body = result.Buffer.ToArray();
                    reader.AdvanceTo(result.Buffer.End);
                    return body;
                }

                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
        catch (BadHttpRequestException exception)
        {
            throw exception.StatusCode is StatusCodes.Status413PayloadTooLarge
                ? new AwsServiceException(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                : new AwsServiceException(400, "IncompleteBody", "The request body terminated unexpectedly");
        }
    }
}
