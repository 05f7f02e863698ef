using Irsactl.Aws.Clients;
using Irsactl.Cli.Running;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.ByFlags;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Carries a migration on plain Kubernetes out, or says where one is.</summary>
internal static class MigrateIssuerByFlagsRun
{
    public static async Task<int> RunAsync(
        CommandContext context,
        MigrateIssuerArguments arguments,
        Func<IssuerUrl, string> regionOf,
        Func<string, AwsClients> clientsOf,
        CancellationToken cancellationToken)
    {
        var options = new FlagMigrationOptions
        {
            Migration = arguments.Options with
            {
                TokenLifetime = arguments.Procedure.TokenLifetime ?? arguments.Options.TokenLifetime,
                Interval = arguments.Procedure.Interval ?? arguments.Options.Interval,
            },
            Distribution = arguments.Plain.Distribution,
            Subject = arguments.Plain.Subject,
            StepLimit = arguments.Procedure.StepLimit,
        };
        var migration = await FlagMigration.OpenAsync(
            arguments.Cluster,
            arguments.Plain.Servers,
            regionOf,
            clientsOf,
            new ProvisioningSettings { TimeProvider = context.Clock, SkipsProof = arguments.SkipsVerification },
            options,
            new ProcedureLines<FlagMigrationStep>(context),
            context.Clock,
            cancellationToken);
        return await ProcedureFlow.RunAsync(context, new Procedure(migration, options), arguments.Procedure, cancellationToken);
    }

    private sealed class Procedure(FlagMigration migration, FlagMigrationOptions options) : IClusterProcedure<FlagMigrationStatus>
    {
        public Task<FlagMigrationStatus> ReadAsync(CancellationToken cancellationToken) => migration.ReadAsync(cancellationToken);

        public Task<FlagMigrationStatus> CheckAsync(bool isBack, CancellationToken cancellationToken) =>
            migration.CheckAsync(isBack, cancellationToken);

        public Task<FlagMigrationStatus> RunAsync(bool isBack, CancellationToken cancellationToken) =>
            migration.RunAsync(isBack, cancellationToken);

        public void Write(TextWriter output, FlagMigrationStatus status, OutputFormat format) =>
            FlagMigrationText.Write(output, status, options, format);

        public string QuestionOf(bool isBack) => isBack ? "Go back?" : "Move the cluster to another issuer?";
    }
}
