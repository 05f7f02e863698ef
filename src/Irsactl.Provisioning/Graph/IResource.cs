namespace Irsactl.Provisioning.Graph;

/// <summary>Something that should exist, or should no longer. Planning reads; only what a plan's change does writes.</summary>
internal interface IResource
{
    /// <summary>Its name in this run.</summary>
    ResourceKey Key { get; }

    /// <summary>What must be there before it, and is removed after it.</summary>
    IReadOnlyList<ResourceKey> DependsOn { get; }

    /// <summary>Reads what exists and works out what brings it to what it should be.</summary>
    Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken);

    /// <summary>Reads what exists and works out what removes it.</summary>
    Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken);

    /// <summary>The log lines of an outcome, once it is there.</summary>
    IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes);
}
