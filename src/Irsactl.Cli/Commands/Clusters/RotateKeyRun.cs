using Irsactl.Aws.Clients;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.Rotation;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Carries a rotation out, or says where one is.</summary>
internal static class RotateKeyRun
{
    public static async Task<int> RunAsync(CommandContext context, RotateKeyArguments arguments, CancellationToken cancellationToken)
    {
        var changes = !arguments.ShowsStatus && !arguments.IsDryRun;
        if (changes && !arguments.IsAgreed && !context.CanAsk)
        {
            throw new IrsactlException(
                CliErrors.NotConfirmed,
                "nobody can be asked whether the cluster's key is to be changed: this is no terminal",
                "add --yes, or look first with --dry-run");
        }

        AwsClients? clients = null;
        try
        {
            var options = Options(arguments);
            var rotation = await KeyRotation.OpenAsync(
                arguments.Cluster,
                issuer => clients = new AwsClients(new AwsClientOptions { Region = arguments.Region ?? RegionOf(issuer) }),
                new ProvisioningSettings { TimeProvider = context.Clock },
                issuer => options with { Hosting = HostingOf(arguments, issuer) },
                new RotationLines(context),
                context.Clock,
                cancellationToken);
            return await RunAsync(context, rotation, options, arguments, cancellationToken);
        }
        finally
        {
            clients?.Dispose();
        }
    }

    private static async Task<int> RunAsync(
        CommandContext context,
        KeyRotation rotation,
        RotationOptions options,
        RotateKeyArguments arguments,
        CancellationToken cancellationToken)
    {
        if (arguments.ShowsStatus)
        {
            RotationText.Write(context.Out, await rotation.ReadAsync(cancellationToken), options, arguments.Format);
            return ExitCode.Success;
        }

        var status = await rotation.CheckAsync(arguments.IsBack, cancellationToken);
        if (arguments.IsDryRun)
        {
            RotationText.Write(context.Out, status with { IsBack = status.IsBack || arguments.IsBack }, options, arguments.Format);
            return ExitCode.Success;
        }

        if (!arguments.IsAgreed)
        {
            RotationText.Write(context.Error, status with { IsBack = status.IsBack || arguments.IsBack }, options, OutputFormat.Text);
            if (!await Question.AgreesAsync(context, arguments.IsBack ? "Go back?" : "Rotate the key?", cancellationToken))
            {
                context.Error.WriteLine("nothing has been changed");
                return ExitCode.Failure;
            }
        }

        var done = await rotation.RunAsync(arguments.IsBack, cancellationToken);
        RotationText.Write(context.Out, done, options, arguments.Format);
        return ExitCode.Success;
    }

    private static RotationOptions Options(RotateKeyArguments arguments)
    {
        var options = new RotationOptions { Kind = arguments.Kind, Name = arguments.Name };
        return options with
        {
            TokenLifetime = arguments.TokenLifetime ?? options.TokenLifetime,
            StepLimit = arguments.StepLimit ?? options.StepLimit,
        };
    }

    private static ServerHostingOptions? HostingOf(RotateKeyArguments arguments, IssuerUrl issuer) =>
        arguments.DocumentsFolder is { } folder ? new ServerHostingOptions { Issuer = issuer, DocumentsFolder = folder } : null;

    private static string? RegionOf(IssuerUrl issuer) => S3Issuer.TryParse(issuer, out var bucket) ? bucket.Region : null;

    /// <summary>Says a line for whatever happens; what is waited for is said once.</summary>
    private sealed class RotationLines(CommandContext context) : IProgress<RotationEvent>
    {
        private string? _waitingFor;

        public void Report(RotationEvent value)
        {
            if (value.Kind == RotationEventKind.Waiting && value.Text == _waitingFor)
            {
                return;
            }

            _waitingFor = value.Kind == RotationEventKind.Waiting ? value.Text : null;
            var begin = value.Kind switch
            {
                RotationEventKind.Waiting => "waiting for ",
                RotationEventKind.Proven => "proof: ",
                RotationEventKind.Warning => "warning: ",
                _ => "",
            };
            context.Error.WriteLine(TerminalText.Escape(begin + value.Text));
        }
    }
}
