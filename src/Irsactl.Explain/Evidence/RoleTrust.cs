using System.Collections.Immutable;

namespace Irsactl.Explain.Evidence;

/// <summary>A role, as far as it decides who may have it.</summary>
/// <param name="Name">What to call it: its ARN, or the file that the trust policy is from.</param>
/// <param name="TrustPolicy">The trust policy as JSON; null where there is no such role.</param>
public sealed record RoleTrust(string Name, string? TrustPolicy)
{
    /// <summary>The role's tags, which trust policies can look at; empty where they are not known.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Tags { get; init; } = [];
}
