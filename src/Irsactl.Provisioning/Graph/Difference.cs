namespace Irsactl.Provisioning.Graph;

/// <summary>One respect in which what exists is not what it should be, and the call that mends it.</summary>
/// <param name="Text">What differs, such as <c>trust policy</c>.</param>
/// <param name="RepairAsync">Mends it.</param>
internal sealed record Difference(string Text, Func<CancellationToken, Task> RepairAsync)
{
    /// <summary>What was found; null where there is nothing, or no value that says it.</summary>
    public string? Before { get; init; }

    /// <summary>What it will be; null where AWS decides that during the run, or no value says it.</summary>
    public string? After { get; init; }
}
