namespace Irsactl.Cli.Tests.Plans.Drift;

/// <summary>Something that is changed by hand, and what a plan has to say of it.</summary>
/// <param name="Kind">The kind of resource, or kinds, with <c>|</c> between them.</param>
/// <param name="Paths">The attributes, with <c>|</c> between them: one change by hand may change several.</param>
/// <param name="DriftAsync">Changes it.</param>
internal sealed record DriftRow(string Kind, string Paths, Func<DriftWorld, Task> DriftAsync)
{
    /// <summary>The attributes, in ordinal order.</summary>
    public IReadOnlyList<string> Attributes => [.. Paths.Split('|').Order(StringComparer.Ordinal)];
}
