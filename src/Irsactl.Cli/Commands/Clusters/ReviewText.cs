using Irsactl.Cli.Terminal;
using Irsactl.Explain.Rendering;
using Irsactl.Operations.Review;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>A review for people: a line for each part; what is wrong, and what could not be seen, below.</summary>
internal static class ReviewText
{
    private const int Gap = 2;

    public static void Write(TextWriter output, ReviewReport report, TextStyle style)
    {
        var width = report.Parts.Max(part => part.Name.Length) + Gap;
        foreach (var part in report.Parts)
        {
            FindingText.WriteLine(output, part.Verdict, part.Name, TerminalText.Escape(part.Summary), style, width);
        }

        var findings = report.Findings.ToList();
        if (findings.Count > 0)
        {
            output.WriteLine();
            findings.ForEach(finding => FindingText.Write(output, finding, style, width));
        }

        var unseen = report.Unseen.GroupBy(part => part.Why, StringComparer.Ordinal).ToList();
        if (unseen.Count > 0)
        {
            output.WriteLine();
            foreach (var reason in unseen)
            {
                output.WriteLine(TerminalText.Escape($"not seen: {string.Join(", ", reason.Select(part => part.What))}: {reason.Key}"));
            }
        }

        if (findings.Count + unseen.Count > 0)
        {
            output.WriteLine();
            output.WriteLine(Result(findings.Count, unseen.Count > 0));
        }
    }

    private static string Result(int findings, bool hasUnseen) => findings switch
    {
        0 => "result: nothing is wrong with what could be seen",
        1 => $"result: 1 finding{Tail(hasUnseen)}",
        _ => $"result: {findings} findings{Tail(hasUnseen)}",
    };

    private static string Tail(bool hasUnseen) => hasUnseen ? "; not everything could be seen" : "";
}
