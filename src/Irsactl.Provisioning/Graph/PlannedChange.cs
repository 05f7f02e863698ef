using System.Collections.Immutable;

namespace Irsactl.Provisioning.Graph;

/// <summary>What is to be done about one resource.</summary>
/// <param name="Outcome">What it will be when it is done.</param>
/// <param name="Changes">What changes, a short phrase each.</param>
/// <param name="ExecuteAsync">Does it.</param>
internal sealed record PlannedChange(
    ResourceOutcome Outcome, ImmutableArray<string> Changes, Func<CancellationToken, Task> ExecuteAsync)
{
    /// <summary>Nothing to do.</summary>
    public static PlannedChange None { get; } = new(ResourceOutcome.Unchanged, [], _ => Task.CompletedTask);

    /// <summary>What changes, attribute by attribute; of what is made what it will have.</summary>
    public ImmutableArray<AttributeChange> Attributes { get; init; } = [];

    /// <summary>What has to be over, once it is done, before what depends on it; null where nothing is waited for.</summary>
    public Settling? Settling { get; init; }

    /// <summary>What the user should know before it is done.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>What is there although nobody declared it.</summary>
    public ImmutableArray<Foreign> Foreign { get; init; } = [];

    /// <summary>What could not be looked for.</summary>
    public ImmutableArray<Unseen> Unseen { get; init; } = [];

    /// <summary>What else was seen; null where there is nothing to tell.</summary>
    public ResourceSighting? Sighting { get; init; }

    /// <summary>Whether there is nothing to tell: a search that found nothing is no resource.</summary>
    public bool IsSilent { get; init; }
}
