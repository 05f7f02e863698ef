using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning;

/// <summary>An issuer that is to be made for a cluster that runs.</summary>
public sealed record NewIssuer
{
    /// <summary>The name that all its resources carry. It has no other issuer.</summary>
    public required string Name { get; init; }

    /// <summary>How its documents reach the public internet.</summary>
    public required HostingOptions Hosting { get; init; }

    /// <summary>The keys that the cluster signs with.</summary>
    public required IReadOnlyList<PublicKey> Keys { get; init; }

    /// <summary>The audiences that the provider takes; OpenShift's unless others are said.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = ProviderSpec.OpenShiftAudiences;
}
