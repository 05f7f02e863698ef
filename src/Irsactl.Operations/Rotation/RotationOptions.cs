using Irsactl.Oidc.Keys;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Rotation;

/// <summary>How a rotation goes.</summary>
public sealed record RotationOptions
{
    /// <summary>No token of the TokenRequest API lives shorter.</summary>
    public static readonly TimeSpan ShortestLifetime = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The kind of the new pair; null: as the one before, or RSA of 2048 bits, which OpenShift makes, where that is of an unusual size.
    /// </summary>
    public KeyKind? Kind { get; init; }

    /// <summary>
    /// The longest life of a token for AWS in the cluster. The pod identity webhook asks for a day; OpenShift's components for an hour.
    /// </summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long one thing that the cluster does by itself may take.</summary>
    public TimeSpan StepLimit { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long to wait between two looks.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where the documents are published; null: where they are.</summary>
    public HostingOptions? Hosting { get; init; }

    /// <summary>The name that the issuer's resources carry; null: as the tag of the identity provider says.</summary>
    public string? Name { get; init; }

    /// <summary>The cluster's clock, where its time is driven by somebody; null: what its API servers say.</summary>
    public TimeProvider? Time { get; init; }
}
