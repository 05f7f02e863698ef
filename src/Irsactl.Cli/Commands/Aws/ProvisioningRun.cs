using Irsactl.Aws.Clients;
using Irsactl.Cli.Running;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>Runs something that provisions: shows its events while it goes on and its report at the end.</summary>
internal static class ProvisioningRun
{
    /// <summary>Runs work that needs AWS.</summary>
    public static Task<int> WithAwsAsync(
        CommandContext context, string region, OutputFormat format, Func<AwsProvisioner, Task<ProvisioningReport>> work) =>
        WithAwsAsync(context, region, format, settings => settings, work);

    /// <summary>Runs work that needs AWS.</summary>
    public static Task<int> WithAwsAsync(
        CommandContext context,
        string region,
        OutputFormat format,
        Func<ProvisioningSettings, ProvisioningSettings> adjust,
        Func<AwsProvisioner, Task<ProvisioningReport>> work) =>
        WithAwsAsync(context, new AwsClientOptions { Region = region }, format, adjust, work);

    /// <summary>Runs work that needs AWS.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="reach">How the account is reached.</param>
    /// <param name="format">How.</param>
    /// <param name="adjust">Sets what the flags say of the run.</param>
    /// <param name="work">The work.</param>
    public static async Task<int> WithAwsAsync(
        CommandContext context,
        AwsClientOptions reach,
        OutputFormat format,
        Func<ProvisioningSettings, ProvisioningSettings> adjust,
        Func<AwsProvisioner, Task<ProvisioningReport>> work)
    {
        using var clients = new AwsClients(reach);
        using var view = new ProgressView(context);
        var report = await work(new AwsProvisioner(clients, adjust(Settings(context, view))));
        view.Dispose();
        return Finish(context, report, format);
    }

    /// <summary>Asks AWS what would be done, and shows it.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="region">The region.</param>
    /// <param name="format">How.</param>
    /// <param name="tellsByExitCode">Whether a difference is told by the exit code.</param>
    /// <param name="adjust">Sets what the flags say of the run.</param>
    /// <param name="plan">Asks.</param>
    public static async Task<int> PlanAsync(
        CommandContext context,
        string region,
        OutputFormat format,
        bool tellsByExitCode,
        Func<ProvisioningSettings, ProvisioningSettings> adjust,
        Func<AwsProvisioner, Task<ProvisioningReport>> plan)
    {
        using var clients = new AwsClients(new AwsClientOptions { Region = region });
        using var view = new ProgressView(context);
        var report = await plan(new AwsProvisioner(clients, adjust(Settings(context, view))));
        view.Dispose();
        var exitCode = ShowPlan(context, report, format, (output, planned) => PlanText.Write(output, planned, context.OutUsesColor));
        return exitCode == ExitCode.Success && tellsByExitCode && Differs(report) ? ExitCode.Findings : exitCode;
    }

    /// <summary>
    /// Shows what would be done, as text or Markdown in whichever way; there is nothing to show where something could not be read.
    /// </summary>
    public static int ShowPlan(
        CommandContext context, ProvisioningReport report, OutputFormat format, Action<TextWriter, ProvisioningReport> writeText)
    {
        Write(context, report, format);
        if (!report.Succeeded)
        {
            context.Error.WriteLine("there is no plan before everything can be read; nothing has been done");
            return ExitCode.Failure;
        }

        if (format != OutputFormat.Json)
        {
            writeText(context.Out, report);
        }

        return ExitCode.Success;
    }

    /// <summary>Runs work that only writes files.</summary>
    public static async Task<int> WithFilesAsync(
        CommandContext context, OutputFormat format, Func<FileProvisioner, Task<ProvisioningReport>> work)
    {
        using var view = new ProgressView(context);
        var report = await work(new FileProvisioner(Settings(context, view)));
        view.Dispose();
        return Finish(context, report, format);
    }

    /// <summary>Whether there is anything to do, or to tell.</summary>
    public static bool Differs(ProvisioningReport report) =>
        report.Foreign.Any() || report.Results.Any(result => result.Outcome != ResourceOutcome.Unchanged);

    /// <summary>How to run, before the flags have said anything.</summary>
    public static ProvisioningSettings Settings(CommandContext context, IProgress<ProvisioningEvent> view) =>
        new() { Progress = view, TimeProvider = context.Clock };

    /// <summary>Shows what was done, and what was not.</summary>
    public static int Finish(CommandContext context, ProvisioningReport report, OutputFormat format)
    {
        Write(context, report, format);
        if (!report.Succeeded)
        {
            ReportText.WriteFailure(context.Error, report);
        }

        return report.Succeeded ? ExitCode.Success : ExitCode.Failure;
    }

    private static void Write(CommandContext context, ProvisioningReport report, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            ReportJson.Write(context.Out, report);
        }

        foreach (var error in report.Errors)
        {
            ErrorRenderer.Write(context, error, debug: false);
        }
    }
}
