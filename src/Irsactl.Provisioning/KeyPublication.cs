using Irsactl.Oidc.Keys;

namespace Irsactl.Provisioning;

/// <summary>Keys that are to be published for an issuer that exists, and keys that are to be published no more.</summary>
public sealed record KeyPublication
{
    /// <summary>The issuer.</summary>
    public required RegisteredIssuer Issuer { get; init; }

    /// <summary>
    /// How the issuer's documents reach the public internet. Null: as they do; only a server of the user's own has to be named, with its
    /// folder.
    /// </summary>
    public HostingOptions? Hosting { get; init; }

    /// <summary>The keys to publish beside those that are.</summary>
    public IReadOnlyList<PublicKey> Added { get; init; } = [];

    /// <summary>The ids of the keys to publish no more. Tokens that they signed are refused from then on.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];
}
