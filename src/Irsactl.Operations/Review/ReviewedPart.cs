using System.Collections.Immutable;
using Irsactl.Explain;

namespace Irsactl.Operations.Review;

/// <summary>One thing that a review looks at: a part of the cluster, a component, a service account that names a role.</summary>
/// <param name="Name">Its name, which the findings about it carry as their check.</param>
/// <param name="Summary">How it is: one line for a reader.</param>
public sealed record ReviewedPart(string Name, string Summary)
{
    /// <summary>What is wrong with it.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>What of it could not be seen, and why.</summary>
    public ImmutableArray<UnseenPart> Unseen { get; init; } = [];

    /// <summary>
    /// Failed where something is wrong, unsafe where somebody could have more than is his, unknown where something could not be seen.
    /// </summary>
    public Verdict Verdict =>
        Findings.Any(finding => finding.Verdict == Verdict.Failed) ? Verdict.Failed
        : Findings.Any(finding => finding.Verdict == Verdict.Unsafe) ? Verdict.Unsafe
        : Unseen.IsEmpty ? Verdict.Passed
        : Verdict.Unknown;
}
