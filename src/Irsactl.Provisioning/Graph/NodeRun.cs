using System.Collections.Immutable;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Graph;

/// <summary>Where one resource stands in one run.</summary>
internal sealed class NodeRun(IResource resource, ImmutableArray<NodeRun> waitsFor)
{
    public IResource Resource { get; } = resource;

    /// <summary>Those that must be done before.</summary>
    public ImmutableArray<NodeRun> WaitsFor { get; } = waitsFor;

    /// <summary>What planning found; null until then, and where it failed.</summary>
    public PlannedChange? Plan { get; set; }

    /// <summary>How it ended; null while nothing has been decided.</summary>
    public ResourceOutcome? Outcome { get; set; }

    public IrsactlException? Error { get; set; }

    public TimeSpan Duration { get; set; }

    /// <summary>Whether something that must be done before will not be done.</summary>
    public bool IsBlocked =>
        WaitsFor.Any(node => node.Outcome is ResourceOutcome.Failed or ResourceOutcome.Skipped or ResourceOutcome.Interrupted);

    /// <summary>Whether it belongs into a report.</summary>
    public bool IsTold => Plan is not { IsSilent: true };

    /// <param name="foreign">What was found although nobody declared it.</param>
    public ResourceResult ToResult(ImmutableArray<ForeignThing> foreign) =>
        new(Resource.Key, Outcome ?? ResourceOutcome.Skipped, [.. Plan?.Changes ?? [], .. RemovalsOf(foreign)], Duration, Error)
        {
            Attributes = [.. Plan?.Attributes ?? [], .. PrunedOf(foreign)],
            Foreign = foreign,
            Sighting = Plan?.Sighting,
        };

    /// <summary>As before anything has been done: with the outcome that it would have.</summary>
    /// <param name="outcome">That outcome; null where it could not be planned.</param>
    /// <param name="foreign">As in <see cref="ToResult"/>.</param>
    public ResourceResult Foresee(ResourceOutcome? outcome, ImmutableArray<ForeignThing> foreign) =>
        ToResult(foreign) with { Outcome = outcome ?? Outcome ?? ResourceOutcome.Skipped };

    private IEnumerable<AttributeChange> PrunedOf(ImmutableArray<ForeignThing> foreign) => foreign
        .Where(thing => thing.Fate == ForeignFate.Pruned)
        .Select(thing => new AttributeChange(
            thing.Resource == Resource.Key ? thing.Text : thing.Resource.ToString(),
            AttributeValue.Of("not declared"),
            AttributeValue.Absent)
        {
            Meaning = thing.Consequence is { } consequence ? $"it {consequence}" : null,
        });

    private IEnumerable<string> RemovalsOf(ImmutableArray<ForeignThing> foreign) => foreign
        .Where(thing => thing.Fate == ForeignFate.Pruned)
        .Select(thing => thing.Resource == Resource.Key ? $"{thing.Text} removed" : $"{thing.Resource} removed");
}
