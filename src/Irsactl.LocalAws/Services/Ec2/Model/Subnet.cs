namespace Irsactl.LocalAws.Services.Ec2.Model;

/// <summary>A part of a VPC, in one zone.</summary>
internal sealed record Subnet : NetworkResource
{
    /// <summary>Its VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>Its addresses.</summary>
    public required string CidrBlock { get; init; }

    /// <summary>The name of its zone, such as <c>us-east-1a</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>Whether it is the zone's default one.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether instances in it are given public addresses.</summary>
    public bool MapsPublicIp { get; init; }
}
