using System.Collections.Immutable;

namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>A network interface that a service has made and keeps.</summary>
internal sealed record NetworkInterface
{
    /// <summary>Its id, <c>eni-…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its subnet.</summary>
    public required string SubnetId { get; init; }

    /// <summary>Its security groups.</summary>
    public required ImmutableArray<string> GroupIds { get; init; }

    /// <summary>What the service says that it is.</summary>
    public required string Description { get; init; }

    /// <summary>Who made it, such as <c>amazon-elb</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>What kind it is of.</summary>
    public string Type { get; init; } = "interface";

    /// <summary>Its place among the addresses of its subnet, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>Its public address, or null.</summary>
    public string? PublicIp { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }
}
