using System.Collections.Immutable;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning;

/// <summary>What became of one resource.</summary>
/// <param name="Key">The resource.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Changes">What was, or in a plan would be, changed: one short phrase each.</param>
/// <param name="Duration">The time its reading and changing took, waits between attempts included.</param>
/// <param name="Error">Why it failed; null unless it did.</param>
public sealed record ResourceResult(
    ResourceKey Key, ResourceOutcome Outcome, ImmutableArray<string> Changes, TimeSpan Duration, IrsactlException? Error = null)
{
    /// <summary>
    /// What was, or in a plan would be, changed, attribute by attribute, old and new; of a resource that is made what it has. What is taken
    /// away although nobody declared it is among them, too.
    /// </summary>
    public ImmutableArray<AttributeChange> Attributes { get; init; } = [];

    /// <summary>What is there although nobody declared it.</summary>
    public ImmutableArray<ForeignThing> Foreign { get; init; } = [];

    /// <summary>What else was seen of it; null where there is nothing to tell, or it is not there.</summary>
    public ResourceSighting? Sighting { get; init; }
}
