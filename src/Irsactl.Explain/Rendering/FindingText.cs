namespace Irsactl.Explain.Rendering;

/// <summary>A finding for people: a line, and below it what was wanted, what was found and what mends it.</summary>
public static class FindingText
{
    private const int DefaultWidth = 15;
    private const int WordWidth = 11;

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="style">How verdicts are shown.</param>
    /// <param name="nameWidth">Columns for the check's name and the gap behind it.</param>
    public static void Write(TextWriter output, Finding finding, TextStyle style, int nameWidth = DefaultWidth)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(finding);
        var code = finding.Code is { } known ? $" [{known.Id}]" : "";
        WriteLine(output, finding.Verdict, finding.Check, Printable.Of(finding.Message) + code, style, nameWidth);
        var indent = new string(' ', Mark(finding.Verdict, style).Length + 1 + nameWidth);
        WriteDetail(output, indent, "wanted", finding.Wanted);
        WriteDetail(output, indent, "found", finding.Found);
        WriteDetail(output, indent, "remedy", finding.Remedy);
    }

    /// <summary>Writes a line alone: how something is, what, and in words.</summary>
    public static void WriteLine(TextWriter output, Verdict verdict, string name, string text, TextStyle style, int nameWidth)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.WriteLine($"{Mark(verdict, style)} {Printable.Of(name).PadRight(nameWidth)}{text}");
    }

    private static string Mark(Verdict verdict, TextStyle style) =>
        style == TextStyle.Signs ? Sign(verdict) : Word(verdict).PadRight(WordWidth);

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
