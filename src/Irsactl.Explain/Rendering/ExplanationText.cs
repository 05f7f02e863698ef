namespace Irsactl.Explain.Rendering;

/// <summary>An explanation for people.</summary>
public static class ExplanationText
{
    /// <summary>Writes it: one line for the token, one for each check, details below those that failed, the result.</summary>
    public static void Write(TextWriter output, Explanation explanation, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(explanation);
        if (explanation.Token is { Subject: { } subject, Issuer: { } issuer })
        {
            output.WriteLine(Printable.Of($"token of {subject}, issued by {issuer}"));
        }

        foreach (var finding in explanation.Findings)
        {
            FindingText.Write(output, finding, style);
        }

        output.WriteLine(Printable.Of(Result(explanation)));
    }

    private static string Result(Explanation explanation)
    {
        if (explanation.Cause is { } cause)
        {
            var answer = explanation.Expected is { } refusal ? $", so AWS answers {refusal.Code}" : "";
            var others = explanation.Findings.Count(finding => finding.Verdict is Verdict.Failed && finding.Check != CheckNames.Answer) - 1;
            return cause.Check == CheckNames.Answer
                ? "result: AWS refuses the token"
                : $"result: {cause.Check} failed{answer}{(others > 0 ? $"; {others} more would fail after it" : "")}";
        }

        if (explanation.Findings.FirstOrDefault(finding => finding.Verdict is Verdict.Unsafe) is { } unsafeKeys)
        {
            return $"result: {unsafeKeys.Check} comes first; nothing that was looked at keeps AWS from taking the token, or a forged one";
        }

        if (explanation.Verdict is Verdict.Passed)
        {
            return "result: AWS takes the token";
        }

        string[] open = [.. explanation.Findings.Where(finding => finding.Verdict is Verdict.Unknown).Select(finding => finding.Check)];
        return $"result: nothing speaks against the token; not looked at: {string.Join(", ", open)}";
    }
}
