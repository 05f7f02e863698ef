using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>A viewer's request.</summary>
internal sealed record ViewerRequest
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The host name and port asked for.</summary>
    public required string Host { get; init; }

    /// <summary>The path as sent.</summary>
    public required string Path { get; init; }

    /// <summary>The query as sent, without its question mark.</summary>
    public required string Query { get; init; }

    /// <summary>Whether it came over TLS.</summary>
    public required bool IsHttps { get; init; }

    /// <summary>The address it came from.</summary>
    public required string Address { get; init; }

    /// <summary>The headers.</summary>
    public required ImmutableDictionary<string, string> Headers { get; init; }

    /// <summary>The body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What the request is called in <c>X-Amz-Cf-Id</c>.</summary>
    public string Id { get; } = CloudFrontIds.NewRequest();

    /// <summary>Whether only headers are asked for.</summary>
    public bool IsHead => HttpMethods.IsHead(Method);

    /// <summary>Whether an object is asked for.</summary>
    public bool IsRead => IsHead || HttpMethods.IsGet(Method);

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Reads a request.</summary>
    public static async Task<ViewerRequest> ReadAsync(HttpContext http)
    {
        var (path, query) = WireRequest.Target(http);
        return new ViewerRequest
        {
            Method = http.Request.Method,
            Host = http.Request.Host.Value ?? "",
            Path = path,
            Query = query,
            IsHttps = http.Request.IsHttps,
            Address = http.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1",
            Headers = http.Request.Headers.ToImmutableDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = await RequestBody.Of(http).ReadAsync(RequestBody.Longest),
        };
    }
}
