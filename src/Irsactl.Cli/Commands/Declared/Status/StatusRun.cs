using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Cli.Commands.Explaining;
using Irsactl.Cli.Commands.Watching;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>Carries <c>status</c> out, once or again and again.</summary>
internal static class StatusRun
{
    public static async Task<int> RunAsync(
        CommandContext context, Declaration declaration, FleetChoices fleet, StatusChoices choices, CancellationToken cancellationToken)
    {
        var survey = new StatusSurvey(context, declaration, fleet, choices, new OnceWarned(context));
        StatusReport report;
        using (WaitingLine.Show(context, $"looking at the {declaration.Clusters.Count} clusters of {declaration.Path}"))
        {
            report = await survey.LookAsync(cancellationToken);
        }

        var look = LookOf(context, choices.Format, report);
        if (choices.Interval is { } interval)
        {
            return await new Watch(context, choices.Format, interval).RunAsync(
                look, async token => LookOf(context, choices.Format, await survey.LookAsync(token)), cancellationToken);
        }

        if (choices.Format == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, look.WriteJson);
        }
        else
        {
            look.WriteText(context.Prose);
        }

        return report.Concerns.Any() ? ExitCode.Findings : ExitCode.Success;
    }

    private static Look LookOf(CommandContext context, OutputFormat format, StatusReport report) => new(
        report.At,
        output =>
        {
            if (format == OutputFormat.Markdown)
            {
                StatusMarkdown.Write(output, report);
            }
            else
            {
                StatusText.Write(output, report, FindingStyle.Of(context));
            }
        },
        json => StatusJson.Write(json, report));
}
