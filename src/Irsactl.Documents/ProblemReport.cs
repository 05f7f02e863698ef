using Irsactl.Diagnostics;

namespace Irsactl.Documents;

/// <summary>Puts everything that was found wrong into one error.</summary>
public static class ProblemReport
{
    /// <summary>Further problems are counted, not shown: nobody mends a hundred at a time.</summary>
    private const int Shown = 50;

    /// <summary>The error for one or more problems.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="what">What was read, such as <c>credentials requests</c>.</param>
    public static IrsactlException ToException(IReadOnlyList<Problem> problems, string what)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (problems is [var only])
        {
            return new IrsactlException(only.Code, only.Message, only.Hint);
        }

        var lines = problems.Take(Shown).Select(problem => $"  {problem.Message} [{problem.Code}]");
        var more = problems.Count > Shown ? $"\n  and {problems.Count - Shown} more" : "";
        var hints = problems.Select(problem => problem.Hint).OfType<string>().Distinct(StringComparer.Ordinal);
        return new IrsactlException(
            DocumentErrors.SeveralProblems,
            $"{problems.Count} problems in {what}\n{string.Join('\n', lines)}{more}",
            string.Join("; ", hints) is { Length: > 0 } hint ? hint : null);
    }
}
