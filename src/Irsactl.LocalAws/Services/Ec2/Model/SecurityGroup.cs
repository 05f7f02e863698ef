using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Ec2.Model;

/// <summary>A set of rules that says what traffic reaches a network interface, and leaves it.</summary>
internal sealed record SecurityGroup : NetworkResource
{
    /// <summary>The name of a VPC's first group, which can neither be made nor deleted.</summary>
    public const string Default = "default";

    /// <summary>Its VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>Its name, unique in the VPC.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>Its rules in the order in which they were made.</summary>
    public ImmutableArray<SecurityGroupRule> Rules { get; init; } = [];
}
