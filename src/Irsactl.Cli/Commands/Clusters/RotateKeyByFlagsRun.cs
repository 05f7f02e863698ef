using Irsactl.Aws.Clients;
using Irsactl.Cli.Running;
using Irsactl.Operations.ByFlags;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Carries a rotation on plain Kubernetes out, or says where one is.</summary>
internal static class RotateKeyByFlagsRun
{
    public static async Task<int> RunAsync(CommandContext context, RotateKeyArguments arguments, CancellationToken cancellationToken)
    {
        AwsClients? clients = null;
        try
        {
            var options = Options(arguments);
            var rotation = await FlagRotation.OpenAsync(
                arguments.Cluster,
                arguments.Plain.Servers,
                issuer => clients = new AwsClients(new AwsClientOptions { Region = arguments.Region ?? IssuerRegion.Of(issuer) }),
                new ProvisioningSettings { TimeProvider = context.Clock },
                issuer => options with { Hosting = RotateKeyRun.HostingOf(arguments, issuer) },
                new ProcedureLines<FlagRotationStep>(context),
                context.Clock,
                cancellationToken);
            return await ProcedureFlow.RunAsync(context, new Procedure(rotation, options), arguments.Procedure, cancellationToken);
        }
        finally
        {
            clients?.Dispose();
        }
    }

    private static FlagRotationOptions Options(RotateKeyArguments arguments)
    {
        var (plain, options) = (arguments.Plain, new FlagRotationOptions());
        return options with
        {
            Distribution = plain.Distribution,
            KeyFile = plain.KeyFile,
            PublicKeyFile = plain.PublicKeyFile,
            KeepsOldKey = plain.KeepsOldKey,
            Subject = plain.Subject,
            Kind = arguments.Kind,
            Name = arguments.Name,
            TokenLifetime = arguments.Procedure.TokenLifetime ?? options.TokenLifetime,
            StepLimit = arguments.Procedure.StepLimit,
            Interval = arguments.Procedure.Interval ?? options.Interval,
        };
    }

    private sealed class Procedure(FlagRotation rotation, FlagRotationOptions options) : IClusterProcedure<FlagRotationStatus>
    {
        public Task<FlagRotationStatus> ReadAsync(CancellationToken cancellationToken) => rotation.ReadAsync(cancellationToken);

        public Task<FlagRotationStatus> CheckAsync(bool isBack, CancellationToken cancellationToken) =>
            rotation.CheckAsync(isBack, cancellationToken);

        public Task<FlagRotationStatus> RunAsync(bool isBack, CancellationToken cancellationToken) =>
            rotation.RunAsync(isBack, cancellationToken);

        public void Write(TextWriter output, FlagRotationStatus status, OutputFormat format) =>
            FlagRotationText.Write(output, status, options, format);

        public string QuestionOf(bool isBack) => isBack ? "Go back?" : "Rotate the key?";
    }
}
