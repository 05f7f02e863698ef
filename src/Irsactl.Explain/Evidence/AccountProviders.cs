using System.Collections.Immutable;

namespace Irsactl.Explain.Evidence;

/// <summary>The identity providers of an account.</summary>
public sealed record AccountProviders
{
    /// <summary>The account, 12 digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The provider of the token's issuer, or null where the account has none.</summary>
    public RegisteredProvider? Provider { get; init; }

    /// <summary>
    /// The ARNs of all providers of the account, where they could be listed: others may be spelled almost like the issuer.
    /// </summary>
    public ImmutableArray<string> All { get; init; } = [];
}
