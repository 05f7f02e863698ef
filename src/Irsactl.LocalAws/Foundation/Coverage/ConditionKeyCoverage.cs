namespace Irsactl.LocalAws.Foundation.Coverage;

/// <summary>The condition keys of one service; a key for each tag ends in <c>/…</c>.</summary>
/// <param name="Name">The service, or <c>Global</c>.</param>
internal sealed record ConditionKeyCoverage(string Name)
{
    /// <summary>The keys that requests here have, where AWS's have them.</summary>
    public IReadOnlyList<string> Here { get; init; } = [];

    /// <summary>The keys that no request here has.</summary>
    public required IReadOnlyList<AbsentKeys> Absent { get; init; }
}

/// <summary>Keys that no request here has: conditions on them are met as for a request without the key.</summary>
/// <param name="Reason">Why; Markdown.</param>
internal sealed record AbsentKeys(string Reason)
{
    /// <summary>Their names.</summary>
    public required IReadOnlyList<string> Keys { get; init; }
}
