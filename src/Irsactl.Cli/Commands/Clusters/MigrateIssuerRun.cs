using Irsactl.Aws.Clients.Configuration;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Migration;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Carries a migration out, or says where one is.</summary>
internal static class MigrateIssuerRun
{
    public static async Task<int> RunAsync(CommandContext context, MigrateIssuerArguments arguments, CancellationToken cancellationToken)
    {
        ProcedureFlow.RequireAnswer(context, arguments.Procedure, "the cluster's issuer");
        var isOpenShift = await Platform.IsOpenShiftAsync(arguments.Cluster, cancellationToken);
        if (isOpenShift && arguments.Plain.Typed is [var flag, ..])
        {
            throw RotateKeyRun.NotForOpenShift(flag);
        }

        using var clients = new RegionalClients();
        if (!isOpenShift)
        {
            return await MigrateIssuerByFlagsRun.RunAsync(
                context, arguments, issuer => RegionOf(context, arguments, issuer), clients.In, cancellationToken);
        }

        var options = Options(arguments);
        var migration = await IssuerMigration.OpenAsync(
            arguments.Cluster,
            issuer => RegionOf(context, arguments, issuer),
            clients.In,
            new ProvisioningSettings { TimeProvider = context.Clock, SkipsProof = arguments.SkipsVerification },
            options,
            new ProcedureLines<MigrationStep>(context),
            context.Clock,
            cancellationToken);
        return await ProcedureFlow.RunAsync(context, new Procedure(migration, options), arguments.Procedure, cancellationToken);
    }

    private static MigrationOptions Options(MigrateIssuerArguments arguments) => arguments.Options with
    {
        TokenLifetime = arguments.Procedure.TokenLifetime ?? arguments.Options.TokenLifetime,
        StepLimit = arguments.Procedure.StepLimit ?? arguments.Options.StepLimit,
        Interval = arguments.Procedure.Interval ?? arguments.Options.Interval,
    };

    private static string RegionOf(CommandContext context, MigrateIssuerArguments arguments, IssuerUrl issuer) =>
        arguments.FromRegion ?? IssuerRegion.Of(issuer) ?? ConfiguredRegion.Find(profile: null, context.Environment)
        ?? throw new IrsactlException(
            CliErrors.Usage,
            $"the region of {issuer} is not known: its name does not say, and none is configured",
            "name it with --from-region, or set AWS_REGION");

    private sealed class Procedure(IssuerMigration migration, MigrationOptions options) : IClusterProcedure<MigrationStatus>
    {
        public Task<MigrationStatus> ReadAsync(CancellationToken cancellationToken) => migration.ReadAsync(cancellationToken);

        public Task<MigrationStatus> CheckAsync(bool isBack, CancellationToken cancellationToken) =>
            migration.CheckAsync(isBack, cancellationToken);

        public Task<MigrationStatus> RunAsync(bool isBack, CancellationToken cancellationToken) =>
            migration.RunAsync(isBack, cancellationToken);

        public void Write(TextWriter output, MigrationStatus status, OutputFormat format) =>
            MigrationText.Write(output, status, options, format);

        public string QuestionOf(bool isBack) => isBack ? "Go back?" : "Move the cluster to another issuer?";
    }
}
