using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary><c>aws create-key-pair</c>.</summary>
internal static class CreateKeyPairCommand
{
    public static Command Create(CommandContext context)
    {
        var outputDirectory = AwsOptions.OutputDirectory();
        var keyType = KeyTypeOption.Create();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("create-key-pair", "Create the key pair that signs service-account tokens")
        {
            outputDirectory, keyType, output,
        };
        command.WithExamples($"{context.ProgramName} aws create-key-pair --output-dir out");
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new KeyPairOptions
            {
                OutputDirectory = parsed.GetRequiredValue(outputDirectory),
                Kind = parsed.GetValue(keyType) ?? KeyKind.Rsa4096,
            };
            return ProvisioningRun.WithFilesAsync(
                context, parsed.GetValue(output), provisioner => provisioner.CreateKeyPairAsync(options, cancellationToken));
        });
        return command;
    }
}
