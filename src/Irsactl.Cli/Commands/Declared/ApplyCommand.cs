using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Declared;

/// <summary><c>apply</c>.</summary>
internal static class ApplyCommand
{
    public static Command Create(CommandContext context)
    {
        var file = FileOption.Create();
        var skipVerification = HostingArguments.SkipVerificationOption();
        var (changeIssuer, replaceKeys) = (GuardOptions.ChangeIssuer(), GuardOptions.ReplaceKeys());
        var prune = PruneOption.Create();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command(
            "apply", "Bring AWS and the output folder to what a file declares: key pair, issuer, identity provider, roles, manifests")
        {
            file, skipVerification, changeIssuer, replaceKeys, prune, output,
        };
        command.WithExamples($"{context.ProgramName} apply -f irsactl.yaml");
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = ClusterFile.Read(parsed.GetRequiredValue(file)).ReadCluster(context) with
            {
                ChangesIssuer = parsed.GetValue(changeIssuer), ReplacesKeys = parsed.GetValue(replaceKeys),
            };
            return ProvisioningRun.WithAwsAsync(
                context,
                options.Region,
                parsed.GetValue(output),
                settings => settings with { SkipsProof = parsed.GetValue(skipVerification), Prunes = parsed.GetValue(prune) },
                provisioner => provisioner.CreateAllAsync(options, cancellationToken));
        });
        return command;
    }
}
