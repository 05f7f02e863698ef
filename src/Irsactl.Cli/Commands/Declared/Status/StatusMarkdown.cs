using Irsactl.Cli.Commands.Plans;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>How things stand as Markdown, for an issue or a page: a table, and below it what needs attention.</summary>
internal static class StatusMarkdown
{
    public static void Write(TextWriter output, StatusReport report)
    {
        output.Write($"### {report.Summary}\n\n");
        Row(StatusCells.Head);
        Row([.. StatusCells.Head.Select(_ => "---")]);
        foreach (var member in report.Members)
        {
            Row([.. StatusCells.Of(member).Select(PlanMarkdown.Inline)]);
        }

        foreach (var member in report.Concerns)
        {
            output.Write($"\n#### {PlanMarkdown.Inline(member.Member.ToString())}\n\n");
            foreach (var error in member.Errors)
            {
                Item($"{error.Message} [{error.Code}]");
            }

            foreach (var line in StatusLines.OfDrift(member))
            {
                Item(line);
            }

            foreach (var finding in member.Findings)
            {
                Item($"{finding.Check}: {finding.Message}{(finding.Code is { } code ? $" [{code.Id}]" : "")}");
            }
        }

        void Row(IReadOnlyList<string> cells) => output.Write($"| {string.Join(" | ", cells)} |\n");

        void Item(string text) => output.Write($"- {PlanMarkdown.Inline(text)}\n");
    }
}
