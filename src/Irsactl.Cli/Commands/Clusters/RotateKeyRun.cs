using Irsactl.Aws.Clients;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Rotation;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Carries a rotation out, or says where one is.</summary>
internal static class RotateKeyRun
{
    public static async Task<int> RunAsync(CommandContext context, RotateKeyArguments arguments, CancellationToken cancellationToken)
    {
        ProcedureFlow.RequireAnswer(context, arguments.Procedure, "the cluster's key");
        if (!await Platform.IsOpenShiftAsync(arguments.Cluster, cancellationToken))
        {
            return await RotateKeyByFlagsRun.RunAsync(context, arguments, cancellationToken);
        }

        if (arguments.Plain.Typed is [var flag, ..])
        {
            throw NotForOpenShift(flag);
        }

        AwsClients? clients = null;
        try
        {
            var options = Options(arguments);
            var rotation = await KeyRotation.OpenAsync(
                arguments.Cluster,
                issuer => clients = new AwsClients(new AwsClientOptions { Region = arguments.Region ?? IssuerRegion.Of(issuer) }),
                new ProvisioningSettings { TimeProvider = context.Clock },
                issuer => options with { Hosting = HostingOf(arguments, issuer) },
                new ProcedureLines<RotationStep>(context),
                context.Clock,
                cancellationToken);
            return await ProcedureFlow.RunAsync(context, new Procedure(rotation, options), arguments.Procedure, cancellationToken);
        }
        finally
        {
            clients?.Dispose();
        }
    }

    /// <summary>The error for a flag that goes with plain Kubernetes alone.</summary>
    internal static IrsactlException NotForOpenShift(string flag) => new(
        OperationsErrors.NotForThisCluster,
        $"{flag} is for plain Kubernetes, and this is an OpenShift cluster: its operator brings keys and issuers to the nodes",
        $"leave {flag} out");

    private static RotationOptions Options(RotateKeyArguments arguments)
    {
        var options = new RotationOptions { Kind = arguments.Kind, Name = arguments.Name };
        return options with
        {
            TokenLifetime = arguments.Procedure.TokenLifetime ?? options.TokenLifetime,
            StepLimit = arguments.Procedure.StepLimit ?? options.StepLimit,
            Interval = arguments.Procedure.Interval ?? options.Interval,
        };
    }

    internal static ServerHostingOptions? HostingOf(RotateKeyArguments arguments, IssuerUrl issuer) =>
        arguments.DocumentsFolder is { } folder ? new ServerHostingOptions { Issuer = issuer, DocumentsFolder = folder } : null;

    private sealed class Procedure(KeyRotation rotation, RotationOptions options) : IClusterProcedure<RotationStatus>
    {
        public Task<RotationStatus> ReadAsync(CancellationToken cancellationToken) => rotation.ReadAsync(cancellationToken);

        public Task<RotationStatus> CheckAsync(bool isBack, CancellationToken cancellationToken) =>
            rotation.CheckAsync(isBack, cancellationToken);

        public Task<RotationStatus> RunAsync(bool isBack, CancellationToken cancellationToken) =>
            rotation.RunAsync(isBack, cancellationToken);

        public void Write(TextWriter output, RotationStatus status, OutputFormat format) =>
            RotationText.Write(output, status, options, format);

        public string QuestionOf(bool isBack) => isBack ? "Go back?" : "Rotate the key?";
    }
}
