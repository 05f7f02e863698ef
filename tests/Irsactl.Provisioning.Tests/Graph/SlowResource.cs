using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Tests.Graph;

/// <summary>
/// A resource as CloudFront's distributions are: it takes a few looks until a change of it is through, and it must be switched off, and be
/// through with that, before it can be deleted.
/// </summary>
internal sealed class SlowResource(string name, int looks, params string[] dependsOn)
    : Resource<SlowResource.State>(FakeResource.KeyOf(name), dependsOn.Select(FakeResource.KeyOf))
{
    /// <summary>What exists.</summary>
    internal sealed record State(bool IsOn, int LooksLeft);

    public State? Current { get; set; }

    public List<string> Steps { get; } = [];

    public string? Obstacle { get; init; }

    protected override Settling? Settling => new($"{name} through", LookAsync, TimeSpan.FromMinutes(10))
    {
        Interval = TimeSpan.FromSeconds(20),
        Obstacle = () => Obstacle,
    };

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => [$"{name} {outcome}"];

    protected override Task<State?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Current);

    protected override bool IsOwned(State state) => true;

    protected override bool IsSettled(State state) => state.LooksLeft == 0;

    protected override void RequireOwnership(State state)
    {
    }

    protected override IEnumerable<Difference> Compare(State state) => [];

    protected override PlannedChange PlanDelete(State state)
    {
        var waiting = Settling is { } settling ? settling with { ThenPlanAgain = true } : null;
        return state switch
        {
            { IsOn: true } =>
                new PlannedChange(ResourceOutcome.Deleted, [], _ => Step("off", new State(false, looks))) { Settling = waiting },
            { LooksLeft: > 0 } => PlannedChange.None with { Outcome = ResourceOutcome.Deleted, Settling = waiting },
            _ => base.PlanDelete(state),
        };
    }

    protected override Task CreateAsync(CancellationToken cancellationToken) => Step("create", new State(true, looks));

    protected override Task DeleteAsync(State state, CancellationToken cancellationToken) => Step("delete", null);

    private Task Step(string step, State? after)
    {
        Steps.Add(step);
        Current = after;
        return Task.CompletedTask;
    }

    private Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        Steps.Add("look");
        if (Current is { LooksLeft: > 0 } state)
        {
            Current = state with { LooksLeft = state.LooksLeft - 1 };
        }

        return Task.FromResult(Current is { LooksLeft: 0 });
    }
}
