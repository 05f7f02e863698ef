using Irsactl.Aws.Clients;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>
/// Deletes: looks for everything first, shows it and asks a person at a terminal, then deletes what was shown. Of a pipeline the choices
/// say whether it must have agreed beforehand.
/// </summary>
internal static class DeletionRun
{
    /// <summary>Runs it.</summary>
    public static Task<int> RunAsync(
        CommandContext context, DeleteOptions options, DeletionChoices choices, CancellationToken cancellationToken) =>
        RunAsync(context, new AwsClientOptions { Region = options.Region }, options, choices, cancellationToken);

    /// <summary>Runs it in an account that is reached in a way of its own.</summary>
    public static async Task<int> RunAsync(
        CommandContext context, AwsClientOptions reach, DeleteOptions options, DeletionChoices choices, CancellationToken cancellationToken)
    {
        var asks = !choices.IsAgreed && !choices.IsDryRun && context.CanAsk;
        if (choices is { NeedsConsent: true, IsAgreed: false, IsDryRun: false } && !asks)
        {
            throw new IrsactlException(
                CliErrors.NotConfirmed,
                $"nobody can be asked whether everything of {options.Name} is to be deleted: this is no terminal",
                "add --yes, or look first with --dry-run");
        }

        using var clients = new AwsClients(reach);
        using var view = new ProgressView(context);
        var provisioner = new AwsProvisioner(clients, new ProvisioningSettings { Progress = view, TimeProvider = context.Clock });
        var plan = await provisioner.PlanDeletionAsync(options, cancellationToken);
        if (plan.IsEmpty && choices.FailsIfAbsent)
        {
            view.Dispose();
            throw new IrsactlException(CliErrors.NothingToDelete, plan.Summary, "check --name, --region and the credentials' account");
        }

        if (choices.IsDryRun)
        {
            view.Dispose();
            return ProvisioningRun.ShowPlan(context, plan.Report, choices.Format, (output, _) => DeletionText.Write(output, plan));
        }

        if (asks && plan is { IsEmpty: false, Report.Succeeded: true } && !await AgreesAsync(context, plan, cancellationToken))
        {
            view.Dispose();
            context.Error.WriteLine("nothing has been deleted");
            return ExitCode.Failure;
        }

        if (choices is { NeedsConsent: true, IsAgreed: true } && plan is { IsEmpty: false, Report.Succeeded: true })
        {
            DeletionText.Write(context.Error, plan);
        }

        var report = await plan.ExecuteAsync(readsAgain: asks, cancellationToken);
        view.Dispose();
        return ProvisioningRun.Finish(context, report, choices.Format);
    }

    private static async Task<bool> AgreesAsync(CommandContext context, DeletionPlan plan, CancellationToken cancellationToken)
    {
        DeletionText.Write(context.Error, plan);
        return await Question.AgreesAsync(context, "Delete this?", cancellationToken);
    }
}
