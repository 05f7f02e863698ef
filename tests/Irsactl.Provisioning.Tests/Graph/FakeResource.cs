using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Tests.Graph;

/// <summary>A resource in memory that does what a real one does, and whatever a test hooks in.</summary>
internal sealed class FakeResource(string name, params string[] dependsOn)
    : Resource<string>(KeyOf(name), dependsOn.Select(KeyOf))
{
    public string? Current { get; set; }

    public string Wanted { get; init; } = "wanted";

    public bool IsOurs { get; init; } = true;

    public int Reads { get; private set; }

    public Func<CancellationToken, Task> OnRead { get; init; } = _ => Task.CompletedTask;

    /// <summary>Runs before a change is made; what it throws keeps the change from being made.</summary>
    public Func<CancellationToken, Task> OnChange { get; init; } = _ => Task.CompletedTask;

    public static ResourceKey KeyOf(string name) => new("fake", name);

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => [$"{name} {outcome}"];

    protected override async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        Reads++;
        await OnRead(cancellationToken);
        return Current;
    }

    protected override bool IsOwned(string state) => IsOurs;

    protected override void RequireOwnership(string state)
    {
        if (!IsOurs)
        {
            throw new Diagnostics.IrsactlException(ProvisioningErrors.NotOwned, $"{name} is not ours");
        }
    }

    protected override IEnumerable<Difference> Compare(string state) =>
        state == Wanted ? [] : [new Difference("content", CreateAsync)];

    protected override async Task CreateAsync(CancellationToken cancellationToken)
    {
        await OnChange(cancellationToken);
        Current = Wanted;
    }

    protected override async Task DeleteAsync(string state, CancellationToken cancellationToken)
    {
        await OnChange(cancellationToken);
        Current = null;
    }
}
