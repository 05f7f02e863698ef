namespace Irsactl.Explain.Rendering;

/// <summary>A finding for people: a line, and below it what was wanted, what was found and what mends it.</summary>
public static class FindingText
{
    private const int NameWidth = 15;
    private const int WordWidth = 11;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, Finding finding, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(finding);
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
