namespace Irsactl.Explain.Rendering;

/// <summary>An explanation for people.</summary>
public static class ExplanationText
{
    private const int NameWidth = 15;

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
            WriteFinding(output, finding, style);
        }

        output.WriteLine(Printable.Of(Result(explanation)));
    }

    private static void WriteFinding(TextWriter output, Finding finding, TextStyle style)
    {
        var mark = style == TextStyle.Signs ? Sign(finding.Verdict) : Word(finding.Verdict).PadRight(WordWidth);
        var code = finding.Code is { } known ? $" [{known.Id}]" : "";
        output.WriteLine($"{mark} {finding.Check.PadRight(NameWidth)}{Printable.Of(finding.Message)}{code}");
        var indent = new string(' ', mark.Length + 1 + NameWidth);
        WriteDetail(output, indent, "wanted", finding.Wanted);
        WriteDetail(output, indent, "found", finding.Found);
        WriteDetail(output, indent, "remedy", finding.Remedy);
    }

    private static void WriteDetail(TextWriter output, string indent, string label, string? text)
    {
        if (text is not null)
        {
            output.WriteLine($"{indent}{label + ":",-8}{Printable.Of(text)}");
        }
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

    private const int WordWidth = 11;

    private static string Sign(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "✓",
        Verdict.Failed => "✗",
        Verdict.Unsafe => "!",
        Verdict.NotReached => "–",
        _ => "?",
    };

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Failed => "FAILED",
        Verdict.Unsafe => "UNSAFE",
        Verdict.NotReached => "not reached",
        _ => "unknown",
    };
}
