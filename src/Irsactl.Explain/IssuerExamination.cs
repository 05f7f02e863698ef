using System.Collections.Immutable;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain;

/// <summary>What AWS makes of an issuer's documents.</summary>
/// <param name="Findings">Key safety, where it finds something; then discovery document and key set.</param>
/// <param name="Discovery">The discovery document, where AWS can use it.</param>
/// <param name="Keys">The published keys, in their order; empty where there is no key set that AWS can use.</param>
public sealed record IssuerExamination(ImmutableArray<Finding> Findings, DiscoveryDocument? Discovery, ImmutableArray<ExaminedKey> Keys)
{
    /// <summary>Whether a key set was read that AWS can use.</summary>
    public bool HasKeySet { get; init; }
}
