using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Requests.Bodies;

/// <summary>
/// Answers <c>Expect: 100-continue</c> (RFC 9110 §10.1.1) where Kestrel does not. botocore announces every body so, an empty one as well,
/// and takes an answer that comes without a 100 before it for that of its next request, too, unless the connection ends.
/// </summary>
internal static class Continuation
{
    private static readonly byte[] Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    /// <summary>Whether the client waits for it.</summary>
    public static bool IsExpected(HttpRequest request) =>
        request.Headers.Expect.Count > 0 && string.Equals(request.Headers.Expect, "100-continue", StringComparison.OrdinalIgnoreCase)
        && request.Protocol == HttpProtocol.Http11;

    /// <summary>Tells the client to go on, where there is nothing to read at which Kestrel would.</summary>
    public static async Task SendAsync(HttpContext http)
    {
        if (IsExpected(http.Request) && http.Features.Get<IConnectionTransportFeature>() is { } connection)
        {
            await connection.Transport.Output.WriteAsync(Continue, http.RequestAborted);
        }
    }

    /// <summary>Has the connection end with an answer that is the first thing the client hears.</summary>
    public static void EndConnection(HttpResponse response) => response.Headers.Connection = "close";
}
