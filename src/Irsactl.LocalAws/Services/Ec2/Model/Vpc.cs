namespace Irsactl.LocalAws.Services.Ec2.Model;

/// <summary>A virtual private cloud.</summary>
internal sealed record Vpc : NetworkResource
{
    /// <summary>Its addresses.</summary>
    public required string CidrBlock { get; init; }

    /// <summary>The id of the association of <see cref="CidrBlock"/>.</summary>
    public required string CidrAssociationId { get; init; }

    /// <summary>The network access list that its subnets have; none other can be made.</summary>
    public required string NetworkAclId { get; init; }

    /// <summary>Whether it is the region's default one.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether Amazon's DNS server answers in it.</summary>
    public bool HasDnsSupport { get; init; } = true;

    /// <summary>Whether instances with public addresses have public names.</summary>
    public bool HasDnsHostnames { get; init; }

    /// <summary>Whether the use of its addresses is measured.</summary>
    public bool HasUsageMetrics { get; init; }
}
