using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

/// <summary>What a load balancer passes requests on to.</summary>
internal sealed record TargetGroup : ElbResource
{
    /// <summary>The type of those whose target is a function.</summary>
    public const string Lambda = "lambda";

    /// <summary>Its name, unique in the region.</summary>
    public required string Name { get; init; }

    /// <summary><see cref="Lambda"/>, <c>instance</c> or <c>ip</c>.</summary>
    public required string TargetType { get; init; }

    /// <summary><c>HTTP</c> or <c>HTTPS</c>; null for functions.</summary>
    public string? Protocol { get; init; }

    /// <summary><c>HTTP1</c>, <c>HTTP2</c> or <c>GRPC</c>; null for functions.</summary>
    public string? ProtocolVersion { get; init; }

    /// <summary>The port of targets that are registered without one; null for functions.</summary>
    public int? Port { get; init; }

    /// <summary>The VPC of the targets; null for functions.</summary>
    public string? VpcId { get; init; }

    /// <summary>How it would be found out whether targets are well.</summary>
    public required HealthCheck HealthCheck { get; init; }

    /// <summary>Its targets.</summary>
    public ImmutableArray<Target> Targets { get; init; } = [];
}

/// <summary>A target.</summary>
/// <param name="Id">The function's ARN, the instance or the address.</param>
/// <param name="Port">Its port; null for functions.</param>
/// <param name="Zone">Its zone, or null.</param>
internal sealed record Target(string Id, int? Port, string? Zone);
