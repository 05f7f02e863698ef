using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Plans;
using Irsactl.Cli.Commands.Version;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>The commands on a file of many clusters: what is shown, what is asked, how they end.</summary>
internal static class FleetRun
{
    /// <summary><c>plan</c>.</summary>
    public static async Task<int> PlanAsync(
        CommandContext context, Declaration declaration, FleetChoices choices, PlanChoices plan, CancellationToken cancellationToken)
    {
        // Read before AWS is: what is changed while it is asked is not what was planned.
        var digest = plan.Out is null ? "" : SavedPlanFile.DigestOf(declaration.Files);
        using var work = new FleetWork(context, declaration, choices);
        var reports = await work.PlanAsync(cancellationToken);
        work.Dispose();
        Show(context, reports, plan.Format, () =>
        {
            if (plan.Format == OutputFormat.Markdown)
            {
                FleetMarkdown.Write(context.Out, reports);
            }
            else
            {
                FleetText.WritePlan(context.Out, reports, context.OutUsesColor);
            }
        });
        if (reports.Any(report => !report.Succeeded))
        {
            return ExitCode.Failure;
        }

        if (plan.Out is { } path)
        {
            await SavedPlanFile.WriteAsync(
                path,
                new SavedPlan(
                    VersionCommand.Current,
                    declaration.Path,
                    digest,
                    choices.Prunes,
                    choices.ReplacesKeys,
                    [.. choices.Only],
                    [.. reports.Select(report => new SavedCluster(report.Member.Name, report.Member.Region, report.Report!)
                    {
                        Kind = report.Member.Kind == MemberKind.Cluster ? null : KindOf(report.Member),
                    })]),
                cancellationToken);
            await context.Error.WriteLineAsync(
                TerminalText.EscapeLine($"the plan is in {path}; carry it out with: {context.ProgramName} apply {path}"));
        }

        return plan.TellsByExitCode && reports.Any(report => report.HasWork || report.Report!.Foreign.Any())
            ? ExitCode.Findings
            : ExitCode.Success;
    }

    private static string KindOf(Member member) => member.Kind == MemberKind.Endpoint ? "endpoint" : "left";

    private static IReadOnlyList<MemberReport> Planned(SavedPlan saved) =>
    [
        .. saved.Clusters.Select(cluster => new MemberReport(
            new Member(
                cluster.Kind switch { "endpoint" => MemberKind.Endpoint, "left" => MemberKind.Left, _ => MemberKind.Cluster },
                cluster.Name,
                cluster.Region),
            cluster.Report)),
    ];

    /// <summary><c>apply</c>.</summary>
    public static async Task<int> ApplyAsync(
        CommandContext context,
        Declaration declaration,
        FleetChoices choices,
        ApplyChoices apply,
        CancellationToken cancellationToken)
    {
        ApplyRun.RequireConsent(context, apply, declaration.Path);
        using var work = new FleetWork(context, declaration, choices);
        var planned = apply.Saved is { } saved ? Planned(saved) : null;
        if (!apply.IsAgreed && planned is null)
        {
            planned = await work.PlanAsync(cancellationToken);
            FleetText.WritePlan(context.Error, planned, context.UsesColor);
            WriteErrors(context, planned);
            if (planned.Any(report => report.HasWork) && !await Question.AgreesAsync(context, "Apply this?", cancellationToken))
            {
                await context.Error.WriteLineAsync("nothing has been changed");
                return ExitCode.Failure;
            }
        }

        var gate = new Lock();
        var reports = await work.ApplyAsync(
            planned,
            isExact: apply.Saved is not null,
            (member, now) =>
            {
                lock (gate)
                {
                    if (now.Results.Any(result => result.Outcome != ResourceOutcome.Unchanged))
                    {
                        FleetText.WriteMember(context.Error, member, now, context.UsesColor);
                    }
                }
            },
            cancellationToken);
        work.Dispose();
        Show(context, reports, apply.Format, () => FleetText.WriteResults(context.Out, reports));
        return reports.All(report => report.Succeeded) ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary><c>destroy</c>.</summary>
    public static async Task<int> DestroyAsync(
        CommandContext context,
        Declaration declaration,
        FleetChoices choices,
        DeletionChoices deletion,
        CancellationToken cancellationToken)
    {
        var asks = !deletion.IsAgreed && !deletion.IsDryRun && context.CanAsk;
        if (deletion is { IsAgreed: false, IsDryRun: false } && !asks)
        {
            throw new IrsactlException(
                CliErrors.NotConfirmed,
                $"nobody can be asked whether everything of {declaration.Path} is to be deleted: this is no terminal",
                "add --yes, or look first with --dry-run");
        }

        using var work = new FleetWork(context, declaration, choices);
        var found = await work.PlanDeletionAsync(cancellationToken);
        var plans = found.Select(item => item.Report).ToList();
        if (deletion.IsDryRun)
        {
            work.Dispose();
            Show(context, plans, deletion.Format, () => WriteDeletion(context.Out, work, found));
            return plans.All(report => report.Succeeded) ? ExitCode.Success : ExitCode.Failure;
        }

        if (asks)
        {
            WriteDeletion(context.Error, work, found);
            if (!await Question.AgreesAsync(context, "Delete this?", cancellationToken))
            {
                await context.Error.WriteLineAsync("nothing has been deleted");
                return ExitCode.Failure;
            }
        }

        var reports = await work.DestroyAsync(found, readsAgain: asks, cancellationToken);
        work.Dispose();
        Show(context, reports, deletion.Format, () => FleetText.WriteResults(context.Out, reports));
        return reports.All(report => report.Succeeded) ? ExitCode.Success : ExitCode.Failure;
    }

    private static void WriteDeletion(TextWriter output, FleetWork work, IReadOnlyList<(MemberReport Report, DeletionPlan? Plan)> found)
    {
        foreach (var (report, plan) in found)
        {
            output.WriteLine(TerminalText.EscapeLine($"{report.Member}:"));
            if (plan is not null)
            {
                DeletionText.Write(output, plan);
            }
        }

        foreach (var endpoint in work.Endpoints)
        {
            output.WriteLine(TerminalText.EscapeLine($"endpoint {endpoint.Name}: all of it, once no cluster has its documents there"));
        }
    }

    private static void Show(CommandContext context, IReadOnlyList<MemberReport> reports, OutputFormat format, Action writeText)
    {
        if (format == OutputFormat.Json)
        {
            FleetJson.Write(context.Out, reports);
        }
        else
        {
            writeText();
        }

        WriteErrors(context, reports);
    }

    private static void WriteErrors(CommandContext context, IReadOnlyList<MemberReport> reports)
    {
        foreach (var report in reports)
        {
            foreach (var error in report.Errors)
            {
                ErrorRenderer.Write(
                    context, new IrsactlException(error.Code, $"{report.Member}: {error.Message}", error.Hint, error), debug: false);
            }
        }
    }
}
