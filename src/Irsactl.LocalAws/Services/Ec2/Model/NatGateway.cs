namespace Irsactl.LocalAws.Services.Ec2.Model;

/// <summary>The way from private subnets to the internet, or to other networks, that nobody comes back by.</summary>
internal sealed record NatGateway : NetworkResource
{
    /// <summary>Its VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>The subnet that it is in.</summary>
    public required string SubnetId { get; init; }

    /// <summary>The elastic address that it goes out with; null where it leads to no internet.</summary>
    public string? AllocationId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it was deleted, or null. It is shown for an hour longer.</summary>
    public DateTimeOffset? Deleted { get; init; }
}
