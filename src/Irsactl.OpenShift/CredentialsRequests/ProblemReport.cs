using Irsactl.Diagnostics;
using Irsactl.OpenShift.Documents;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>Puts everything that was found wrong into one error.</summary>
internal static class ProblemReport
{
    /// <summary>Further problems are counted, not shown: nobody mends a hundred at a time.</summary>
    private const int Shown = 50;

    /// <summary>The error for one or more problems.</summary>
    public static IrsactlException ToException(IReadOnlyList<Problem> problems)
    {
        if (problems is [var only])
        {
            return new IrsactlException(only.Code, only.Message, only.Hint);
        }

        var lines = problems.Take(Shown).Select(problem => $"  {problem.Message} [{problem.Code}]");
        var more = problems.Count > Shown ? $"\n  and {problems.Count - Shown} more" : "";
        var hints = problems.Select(problem => problem.Hint).OfType<string>().Distinct(StringComparer.Ordinal);
        return new IrsactlException(
            OpenShiftErrors.SeveralProblems,
            $"{problems.Count} problems in credentials requests\n{string.Join('\n', lines)}{more}",
            string.Join("; ", hints) is { Length: > 0 } hint ? hint : null);
    }
}
