using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Ec2.Model;

/// <summary>Where the traffic of some subnets goes.</summary>
internal sealed record RouteTable : NetworkResource
{
    /// <summary>Its VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>Its routes, but for the one to the VPC itself.</summary>
    public ImmutableArray<Route> Routes { get; init; } = [];

    /// <summary>What it is used by.</summary>
    public ImmutableArray<RouteTableAssociation> Associations { get; init; } = [];
}

/// <summary>A route.</summary>
/// <param name="Destination">IPv4 addresses or IPv6 addresses.</param>
/// <param name="GatewayId">The internet gateway or NAT gateway that leads there.</param>
internal sealed record Route(string Destination, string GatewayId)
{
    /// <summary>Whether a NAT gateway leads there.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsNat => GatewayId.StartsWith("nat-", StringComparison.Ordinal);

    /// <summary>Whether it is about IPv6.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsIpv6 => Destination.Contains(':', StringComparison.Ordinal);
}

/// <summary>What a route table is used by.</summary>
/// <param name="Id">The id of the association.</param>
/// <param name="SubnetId">The subnet; null for all those of the VPC that have no table of their own.</param>
internal sealed record RouteTableAssociation(string Id, string? SubnetId);
