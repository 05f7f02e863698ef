using System.Collections.Immutable;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain;

/// <summary>Everything that was found out about a token.</summary>
/// <param name="Token">What the token says of itself; empty where it cannot be read.</param>
/// <param name="Findings">One for each check that applies, in AWS's order.</param>
public sealed record Explanation(TokenSummary Token, ImmutableArray<Finding> Findings)
{
    /// <summary>The first check that failed: the one AWS's answer is about. Null where none failed.</summary>
    public Finding? Cause => Findings.FirstOrDefault(finding => finding.Verdict is Verdict.Failed);

    /// <summary>What AWS answers because of <see cref="Cause"/>; null where nothing failed or nobody has seen the answer.</summary>
    public Refusal? Expected => Cause is { Refusals: [var likeliest, ..] } ? likeliest : null;

    /// <summary>
    /// Failed where any check failed; unsafe where the published keys are, whatever AWS says; passed where all did, or where AWS itself
    /// took the token; unknown where something could not be looked at and AWS was not asked.
    /// </summary>
    public Verdict Verdict =>
        Cause is not null ? Verdict.Failed
        : Findings.Any(finding => finding.Verdict is Verdict.Unsafe) ? Verdict.Unsafe
        : Findings.Any(finding => finding is { Check: CheckNames.Answer, Verdict: Verdict.Passed }) ? Verdict.Passed
        : Findings.Any(finding => finding.Verdict is not Verdict.Passed) ? Verdict.Unknown
        : Verdict.Passed;
}
