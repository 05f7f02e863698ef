using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>A fleet's plans and results as text: each member under its name, those with nothing to do in one line, and a sum.</summary>
internal static class FleetText
{
    /// <summary>What would be done.</summary>
    public static void WritePlan(TextWriter output, IReadOnlyList<MemberReport> reports, bool colors)
    {
        foreach (var report in reports.Where(report => report.Report is not null))
        {
            WriteMember(output, report.Member, report.Report!, colors);
        }

        output.WriteLine(SumOf(reports, "to create", "to update", "to delete"));
    }

    /// <summary>What would be done with one member.</summary>
    public static void WriteMember(TextWriter output, Member member, ProvisioningReport report, bool colors)
    {
        if (report.Foreign.Any() || report.Results.Any(result => result.Outcome != ResourceOutcome.Unchanged))
        {
            output.WriteLine(TerminalText.EscapeLine(
                member.Kind == MemberKind.Left ? $"{member}: declared no longer; apply --prune takes it away" : $"{member}:"));
            PlanText.Write(output, report, colors);
            output.WriteLine();
        }
        else
        {
            output.WriteLine(TerminalText.EscapeLine($"{member}: nothing to do"));
        }
    }

    /// <summary>Where each member stands.</summary>
    public static void WriteResults(TextWriter output, IReadOnlyList<MemberReport> reports)
    {
        foreach (var report in reports)
        {
            output.WriteLine(TerminalText.EscapeLine($"{report.Member}: {StateOf(report)}"));
        }

        output.WriteLine(SumOf(reports, "created", "updated", "deleted"));
    }

    /// <summary>What became of a member, in a word or two.</summary>
    public static string StateOf(MemberReport report) => report switch
    {
        { Error: { } error } => $"failed [{error.Code}]",
        { Report.IsCancelled: true } => "stopped; running it again carries on",
        { Succeeded: false } => "failed",
        { HasWork: false } => "unchanged",
        { Report: { } done } => string.Join(
            ", ",
            new[] { (ResourceOutcome.Created, "created"), (ResourceOutcome.Updated, "updated"), (ResourceOutcome.Deleted, "deleted") }
                .Where(kind => done.Count(kind.Item1) > 0)
                .Select(kind => $"{done.Count(kind.Item1)} {kind.Item2}")),
        _ => "failed",
    };

    private static string SumOf(IReadOnlyList<MemberReport> reports, string created, string updated, string deleted)
    {
        var all = new ProvisioningReport { Results = [.. reports.SelectMany(report => report.Report?.Results ?? [])] };
        var failed = reports.Count(report => !report.Succeeded);
        return $"{Of(reports, MemberKind.Endpoint, "endpoint")}{Of(reports, MemberKind.Cluster, "cluster")}"
            + $"{Of(reports, MemberKind.Left, "undeclared cluster")}{Counts(all, created, updated, deleted)}"
            + (failed == 0 ? "" : $"; {failed} failed");
    }

    private static string Of(IReadOnlyList<MemberReport> reports, MemberKind kind, string word) =>
        reports.Count(report => report.Member.Kind == kind) switch
        {
            0 => "",
            1 => $"1 {word}, ",
            var count => $"{count} {word}s, ",
        };

    private static string Counts(ProvisioningReport report, string created, string updated, string deleted)
    {
        var deletions = report.Count(ResourceOutcome.Deleted);
        return $"{report.Count(ResourceOutcome.Created)} {created}, {report.Count(ResourceOutcome.Updated)} {updated}, "
            + $"{(deletions == 0 ? "" : $"{deletions} {deleted}, ")}{report.Count(ResourceOutcome.Unchanged)} unchanged";
    }
}
