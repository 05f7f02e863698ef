using Irsactl.Aws.Clients;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Version;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Plans;

/// <summary>Plans a declared cluster, shows what would be done, and saves it where that is asked for.</summary>
internal static class PlanRun
{
    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(
        CommandContext context, CreateAllOptions options, PlanChoices choices, CancellationToken cancellationToken)
    {
        // Read before AWS is: what is changed while it is asked is not what was planned.
        var digest = choices.Out is null ? "" : SavedPlanFile.DigestOf([choices.File]);
        var report = await ReadAsync(
            context, choices.Reach ?? new AwsClientOptions { Region = options.Region }, options, choices.Prunes, cancellationToken);
        var exitCode = ProvisioningRun.ShowPlan(context, report, choices.Format, (output, plan) =>
        {
            if (choices.Format == OutputFormat.Markdown)
            {
                PlanMarkdown.Write(output, plan, options.Name);
            }
            else
            {
                PlanText.Write(output, plan, context.OutUsesColor);
            }
        });
        if (exitCode == ExitCode.Success && choices.Out is { } path)
        {
            await SavedPlanFile.WriteAsync(
                path,
                new SavedPlan(
                    VersionCommand.Current,
                    choices.File,
                    digest,
                    choices.Prunes,
                    options.ReplacesKeys,
                    Only: [],
                    [new SavedCluster(options.Name, options.Region, report)]),
                cancellationToken);
            await context.Error.WriteLineAsync(
                TerminalText.EscapeLine($"the plan is in {path}; carry it out with: {context.ProgramName} apply {path}"));
        }

        return exitCode == ExitCode.Success && choices.TellsByExitCode && ProvisioningRun.Differs(report) ? ExitCode.Findings : exitCode;
    }

    /// <summary>Asks AWS what would be done.</summary>
    public static async Task<ProvisioningReport> ReadAsync(
        CommandContext context, AwsClientOptions reach, CreateAllOptions options, bool prunes, CancellationToken cancellationToken)
    {
        using var clients = new AwsClients(reach);
        using var view = new ProgressView(context);
        var settings = ProvisioningRun.Settings(context, view) with { Prunes = prunes };
        return await new AwsProvisioner(clients, settings).PlanAllAsync(options, cancellationToken);
    }
}
