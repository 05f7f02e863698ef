using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Ec2.Model;

/// <summary>The way from a VPC to a service of AWS that does not lead through the internet.</summary>
internal sealed record VpcEndpoint : NetworkResource
{
    /// <summary>The kind that is reached by routes.</summary>
    public const string Gateway = "Gateway";

    /// <summary>The kind that has an address in subnets.</summary>
    public const string Interface = "Interface";

    /// <summary>Its VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>The service, such as <c>com.amazonaws.us-east-1.s3</c>.</summary>
    public required string ServiceName { get; init; }

    /// <summary><see cref="Gateway"/> or <see cref="Interface"/>.</summary>
    public required string Type { get; init; }

    /// <summary>What it lets through, as it was put; null for everything.</summary>
    public string? Policy { get; init; }

    /// <summary>The route tables that lead to it.</summary>
    public ImmutableArray<string> RouteTableIds { get; init; } = [];

    /// <summary>The subnets that it has addresses in.</summary>
    public ImmutableArray<string> SubnetIds { get; init; } = [];

    /// <summary>The security groups of its addresses.</summary>
    public ImmutableArray<string> GroupIds { get; init; } = [];

    /// <summary>Whether the service's own names lead to it in its VPC.</summary>
    public bool HasPrivateDns { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }
}
