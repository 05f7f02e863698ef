using Irsactl.LocalAws.Services.ApiGateway.Model;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ApiGateway.Serving;

/// <summary>A request of the public that a route has taken.</summary>
internal sealed record ApiRequest
{
    /// <summary>The exchange.</summary>
    public required HttpContext Http { get; init; }

    /// <summary>The body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The API.</summary>
    public required HttpApi Api { get; init; }

    /// <summary>The stage.</summary>
    public required ApiStage Stage { get; init; }

    /// <summary>The route.</summary>
    public required ApiRoute Route { get; init; }

    /// <summary>What the names in the route's path stand for.</summary>
    public required IReadOnlyDictionary<string, string> PathParameters { get; init; }

    /// <summary>The path with the stage in it, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query as sent.</summary>
    public required string Query { get; init; }

    /// <summary>The name that was asked for.</summary>
    public required string Host { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The id that the client is told.</summary>
    public required string RequestId { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The address that it came from.</summary>
    public string SourceAddress => Http.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "127.0.0.1";
}
