using System.Collections.Immutable;
using Irsactl.Aws.Federation;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Provisioning;

/// <summary>Whose tokens of an issuer that is not the cluster's may assume a role, such as those of a CI service's jobs.</summary>
public sealed record ExternalTrust
{
    /// <summary>The issuer.</summary>
    public required IssuerUrl Issuer { get; init; }

    /// <summary>A word for it, which stands in the role's name where a namespace would.</summary>
    public required string Name { get; init; }

    /// <summary>The audiences of the tokens; at least one.</summary>
    public required ImmutableArray<string> Audiences { get; init; }

    /// <summary>What the tokens have to be like besides, the subject among it.</summary>
    public required ImmutableArray<TrustCondition> Conditions { get; init; }

    /// <summary>What is worth a word about the conditions.</summary>
    public ImmutableArray<string> Doubts { get; init; } = [];
}
