using Irsactl.Cli.Commands.Plans;

namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>A fleet's plan as Markdown: the members that differ, as long as a comment on a pull request takes them.</summary>
internal static class FleetMarkdown
{
    public static void Write(TextWriter output, IReadOnlyList<MemberReport> reports)
    {
        var differing = reports.Where(report => report.HasWork || report.Report?.Foreign.Any() == true).ToList();
        using var text = new StringWriter();
        foreach (var report in differing)
        {
            PlanMarkdown.Write(text, report.Report!, report.Member.ToString());
            text.Write('\n');
        }

        var written = text.ToString();
        if (written.Length <= PlanMarkdown.MostCharacters)
        {
            output.Write(written);
        }
        else
        {
            // A comment that is cut somewhere would break its folds: then each member has one line.
            foreach (var report in differing)
            {
                output.Write($"- {report.Member.Word} `{report.Member.Name}`: {PlanLines.Summary(report.Report!)}\n");
            }

            output.Write("\n_What changes is left out: a comment has no more room. `plan` without `-o markdown` shows all of it._\n");
        }

        output.Write($"\n{reports.Count - differing.Count} of {reports.Count} need nothing\n");
    }
}
