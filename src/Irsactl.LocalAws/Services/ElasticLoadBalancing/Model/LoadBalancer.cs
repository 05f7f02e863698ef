using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

/// <summary>An Application Load Balancer.</summary>
internal sealed record LoadBalancer : ElbResource
{
    /// <summary>The scheme of those that the internet reaches.</summary>
    public const string InternetFacing = "internet-facing";

    /// <summary>Its name, unique in the region.</summary>
    public required string Name { get; init; }

    /// <summary>Its region.</summary>
    public required string Region { get; init; }

    /// <summary>The name under which it answers, as AWS writes it.</summary>
    public required string DnsName { get; init; }

    /// <summary><see cref="InternetFacing"/> or <c>internal</c>.</summary>
    public required string Scheme { get; init; }

    /// <summary>Its VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary><c>ipv4</c> or <c>dualstack</c>.</summary>
    public required string IpAddressType { get; init; }

    /// <summary>Its subnets, one in a zone.</summary>
    public required ImmutableArray<string> SubnetIds { get; init; }

    /// <summary>Its security groups.</summary>
    public required ImmutableArray<string> SecurityGroupIds { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it was deleted; null as long as it is there.</summary>
    public DateTimeOffset? Deleted { get; init; }
}
