using Irsactl.Aws.Clients;
using Irsactl.Cli.Running;
using Irsactl.Operations.Enabling;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Enables short-lived credentials, or says how far that is.</summary>
internal static class EnableStsRun
{
    public static async Task<int> RunAsync(CommandContext context, EnableStsArguments arguments, CancellationToken cancellationToken)
    {
        ProcedureFlow.RequireAnswer(context, arguments.Procedure, "how components get credentials");
        using var clients = new RegionalClients();
        var options = arguments.Options with
        {
            StepLimit = arguments.Procedure.StepLimit ?? arguments.Options.StepLimit,
            Interval = arguments.Procedure.Interval ?? arguments.Options.Interval,
        };
        var enabling = await StsEnabling.OpenAsync(
            arguments.Cluster,
            clients.In,
            new ProvisioningSettings
            {
                TimeProvider = context.Clock,
                SkipsProof = arguments.SkipsVerification,
                Progress = new ProvisioningWarnings(context),
            },
            options,
            new ProcedureLines<EnablingStep>(context),
            context.Clock,
            cancellationToken);
        return await ProcedureFlow.RunAsync(context, new Procedure(enabling), arguments.Procedure, cancellationToken);
    }

    private sealed class Procedure(StsEnabling enabling) : IClusterProcedure<EnablingStatus>
    {
        public Task<EnablingStatus> ReadAsync(CancellationToken cancellationToken) => enabling.ReadAsync(cancellationToken);

        public Task<EnablingStatus> CheckAsync(bool isBack, CancellationToken cancellationToken) =>
            enabling.CheckAsync(isBack, cancellationToken);

        public Task<EnablingStatus> RunAsync(bool isBack, CancellationToken cancellationToken) =>
            enabling.RunAsync(isBack, cancellationToken);

        public bool HasFindings(EnablingStatus status) => !status.Left.IsEmpty;

        public void Write(TextWriter output, EnablingStatus status, OutputFormat format) =>
            EnablingText.Write(output, status, format);

        public string QuestionOf(bool isBack) => isBack ? "Go back to access keys?" : "Give the components roles in place of access keys?";
    }
}
