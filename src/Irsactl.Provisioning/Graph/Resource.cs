using System.Collections.Immutable;

namespace Irsactl.Provisioning.Graph;

/// <summary>The frame of a resource kind: read, compare, create, delete.</summary>
/// <typeparam name="TState">What reading finds.</typeparam>
internal abstract class Resource<TState>(ResourceKey key, IEnumerable<ResourceKey> dependsOn) : IResource
    where TState : class
{
    public ResourceKey Key { get; } = key;

    public IReadOnlyList<ResourceKey> DependsOn { get; } = [.. dependsOn];

    public async Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken)
    {
        var state = await ReadAsync(cancellationToken);
        if (state is null)
        {
            return new PlannedChange(ResourceOutcome.Created, [], CreateAsync)
            {
                Settling = Settling,
                Attributes = [.. DescribeNew()],
            };
        }

        RequireOwnership(state);
        ImmutableArray<Difference> differences = [.. Compare(state)];
        ImmutableArray<Foreign> foreign = [.. FindForeign(state)];
        ImmutableArray<Unseen> unseen = [.. FindUnseen(state)];
        var sighting = Sight(state);
        if (differences.IsEmpty)
        {
            return PlannedChange.None with
            {
                Settling = IsSettled(state) ? null : Settling,
                Foreign = foreign,
                Unseen = unseen,
                Sighting = sighting,
            };
        }

        return new PlannedChange(
            ResourceOutcome.Updated,
            [.. differences.Select(difference => difference.Text)],
            async token =>
            {
                foreach (var difference in differences)
                {
                    await difference.RepairAsync(token);
                }
            })
        {
            Attributes = [.. differences.SelectMany(difference => difference.Attributes)],
            Warnings = [.. Warn(state)],
            Settling = Settling,
            Foreign = foreign,
            Unseen = unseen,
            Sighting = sighting,
        };
    }

    public async Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken)
    {
        var state = await ReadAsync(cancellationToken);
        if (state is null)
        {
            return PlannedChange.None;
        }

        if (!IsOwned(state))
        {
            return PlannedChange.None with { Warnings = ForeignNotice is { } notice ? [notice] : [] };
        }

        return PlanDelete(state);
    }

    public abstract IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes);

    /// <summary>What has to be over, once it has been made or changed, before what depends on it.</summary>
    protected virtual Settling? Settling => null;

    /// <summary>
    /// Whether what exists, and is as it should be, needs no more waiting: an earlier run may have been stopped while it waited.
    /// </summary>
    protected virtual bool IsSettled(TState state) => true;

    /// <summary>What removes it; overridden where that takes several steps with waiting in between.</summary>
    protected virtual PlannedChange PlanDelete(TState state) =>
        new(ResourceOutcome.Deleted, [], token => DeleteAsync(state, token));

    /// <summary>Reads what exists; null where nothing does.</summary>
    protected abstract Task<TState?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What to say when something of that name is found that is not ours to delete; null where that is nothing unusual.</summary>
    protected virtual string? ForeignNotice => null;

    /// <summary>Whether what exists may be changed and deleted.</summary>
    protected abstract bool IsOwned(TState state);

    /// <summary>Throws, saying what to do about it, where what exists must not be changed.</summary>
    protected abstract void RequireOwnership(TState state);

    /// <summary>Says how what exists differs.</summary>
    protected abstract IEnumerable<Difference> Compare(TState state);

    /// <summary>Says what it will have once it is made, as far as that is known.</summary>
    protected virtual IEnumerable<AttributeChange> DescribeNew() => [];

    /// <summary>Says what is there although nobody declared it.</summary>
    protected virtual IEnumerable<Foreign> FindForeign(TState state) => [];

    /// <summary>Says what of that could not be looked for.</summary>
    protected virtual IEnumerable<Unseen> FindUnseen(TState state) => [];

    /// <summary>What else is to be told of it; null where there is nothing.</summary>
    protected virtual ResourceSighting? Sight(TState state) => null;

    /// <summary>What the user should know before it is changed.</summary>
    protected virtual IEnumerable<string> Warn(TState state) => [];

    /// <summary>Makes it. May be called again after it failed half-way.</summary>
    protected abstract Task CreateAsync(CancellationToken cancellationToken);

    /// <summary>Removes it with all that hangs on it.</summary>
    protected abstract Task DeleteAsync(TState state, CancellationToken cancellationToken);
}
