using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Operations.Rotation;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary><c>irsactl cluster rotate-key</c>: a new signing key for an OpenShift cluster, without one refused token.</summary>
internal static class RotateKeyCommand
{
    public static Command Create(CommandContext context)
    {
        var cluster = new ClusterOptions();
        var region = new Option<string?>("--region")
        {
            Description = "Region of the issuer's documents; default: as its URL or the configuration says",
        };
        var name = new Option<string?>("--name")
        {
            Description = "Name that the issuer's resources carry; default: as the identity provider's tag says",
        };
        var keyType = KeyTypeOption.Create("Kind of the new key: {0}. OpenShift wants RSA. Default: as the key before");
        var lifetime = Durations.Option(
            "--token-lifetime", "The longest life of a token for AWS: so long the key before stays published. Default: 24h");
        var timeout = Durations.Option("--timeout", "How long one thing that the cluster does by itself may take. Default: 2h");
        var folder = new Option<string?>("--documents-dir")
        {
            Description = "Folder of your own server's documents, for an issuer that was made with --hosting server",
            HelpName = "folder",
        };
        var status = new Option<bool>("--status") { Description = "Say where a rotation is, and change nothing" };
        var rollback = new Option<bool>("--rollback")
        {
            Description = "Go back to the key before; possible until that is published no more",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and change nothing" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("rotate-key", "Change the key that an OpenShift cluster signs its tokens with, without one refused token")
        {
            region, name, keyType, lifetime, timeout, folder, status, rollback, dryRun, yes, output,
        };
        cluster.AddTo(command);
        command.WithExamples(
            "irsactl cluster rotate-key --dry-run",
            "irsactl cluster rotate-key --kubeconfig kubeconfig --yes",
            "irsactl cluster rotate-key --status -o json",
            "irsactl cluster rotate-key --rollback");
        command.Validators.Add(result =>
        {
            if (result.GetValue(lifetime) is { } life && life < RotationOptions.ShortestLifetime)
            {
                result.AddError($"'{life.TotalSeconds:0}s' given for --token-lifetime is shorter than any token lives: 10m at the least");
            }

            if (result.GetValue(status) && (result.GetValue(rollback) || result.GetValue(dryRun)))
            {
                result.AddError("--status changes nothing and goes with neither --rollback nor --dry-run");
            }
        });
        command.SetAction((parsed, cancellationToken) => RotateKeyRun.RunAsync(
            context,
            new RotateKeyArguments
            {
                Cluster = cluster.Read(context, parsed),
                Region = parsed.GetValue(region),
                Name = parsed.GetValue(name),
                Kind = parsed.GetValue(keyType),
                TokenLifetime = parsed.GetValue(lifetime),
                StepLimit = parsed.GetValue(timeout),
                DocumentsFolder = parsed.GetValue(folder),
                ShowsStatus = parsed.GetValue(status),
                IsBack = parsed.GetValue(rollback),
                IsDryRun = parsed.GetValue(dryRun),
                IsAgreed = parsed.GetValue(yes),
                Format = parsed.GetValue(output),
            },
            cancellationToken));
        return command;
    }
}
