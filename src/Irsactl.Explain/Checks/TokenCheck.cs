using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Checks;

/// <summary>One rule that AWS holds a token against.</summary>
/// <param name="name">One of <see cref="CheckNames"/>.</param>
internal abstract class TokenCheck(string name)
{
    /// <summary>
    /// Looks at the evidence; null where the rule does not apply. What later checks build on it leaves in the examination.
    /// </summary>
    public abstract Finding? Run(Examination examination);

    protected Finding Passed(string message) => Make(Verdict.Passed, message);

    protected Finding NotReached(string needed) => Make(Verdict.NotReached, $"needs {needed}");

    protected Finding Unknown(string message, string? remedy = null) => Make(Verdict.Unknown, message) with { Remedy = remedy };

    protected Finding Failed(ErrorCode code, string message, params ImmutableArray<Refusal> refusals) =>
        Make(Verdict.Failed, message) with { Code = code, Refusals = refusals };

    protected Finding Unsafe(ErrorCode code, string message, string remedy) =>
        Make(Verdict.Unsafe, message) with { Code = code, Remedy = remedy };

    private Finding Make(Verdict verdict, string message) => new() { Check = name, Verdict = verdict, Message = message };
}
