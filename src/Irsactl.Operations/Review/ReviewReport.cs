using System.Collections.Immutable;
using Irsactl.Explain;

namespace Irsactl.Operations.Review;

/// <summary>What a review found out.</summary>
/// <param name="Server">The API server that was asked.</param>
/// <param name="Kind"><c>openshift</c> or <c>kubernetes</c>.</param>
/// <param name="Parts">All that was looked at, in a fixed order.</param>
public sealed record ReviewReport(string Server, string Kind, ImmutableArray<ReviewedPart> Parts)
{
    /// <summary>The issuer that tokens name; null where that is not known.</summary>
    public string? Issuer { get; init; }

    /// <summary>When it was looked at.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The keys and certificates whose times were seen.</summary>
    public ImmutableArray<ReviewedLifetime> Lifetimes { get; init; } = [];

    /// <summary>All that is wrong.</summary>
    public IEnumerable<Finding> Findings => Parts.SelectMany(part => part.Findings);

    /// <summary>All that could not be seen, each once.</summary>
    public IEnumerable<UnseenPart> Unseen => Parts.SelectMany(part => part.Unseen).Distinct();

    /// <summary>The worst of the parts'.</summary>
    public Verdict Verdict =>
        Has(Verdict.Failed) ? Verdict.Failed
        : Has(Verdict.Unsafe) ? Verdict.Unsafe
        : Has(Verdict.Unknown) ? Verdict.Unknown
        : Verdict.Passed;

    private bool Has(Verdict verdict) => Parts.Any(part => part.Verdict == verdict);
}
