using Irsactl.Provisioning;

namespace Irsactl.Operations.Migration;

/// <summary>How a migration goes. Once it has begun, what was decided is read from the cluster.</summary>
public sealed record MigrationOptions
{
    /// <summary>Where the new issuer's documents are to be; null where a migration is only carried on.</summary>
    public HostingOptions? Hosting { get; init; }

    /// <summary>The region of what is made for it; null: that of the issuer before.</summary>
    public string? Region { get; init; }

    /// <summary>The name that the new issuer's resources carry; null: the name before with a number behind it.</summary>
    public string? NewName { get; init; }

    /// <summary>The name that the resources of the issuer before carry; null: as the tag of its identity provider says.</summary>
    public string? Name { get; init; }

    /// <summary>What becomes of roles that are not the cluster's own.</summary>
    public WorkloadRoles Workloads { get; init; }

    /// <summary>Whether the issuer that is given up stays published and registered.</summary>
    public bool KeepsIssuer { get; init; }

    /// <summary>
    /// The longest life of a token for AWS in the cluster. The pod identity webhook asks for a day; OpenShift's components for an hour.
    /// </summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long one thing that the cluster does by itself may take.</summary>
    public TimeSpan StepLimit { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long to wait between two looks.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The cluster's clock, where its time is driven by somebody; null: what its API servers say.</summary>
    public TimeProvider? Time { get; init; }
}
