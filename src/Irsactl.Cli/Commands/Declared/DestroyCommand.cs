using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Declared;

/// <summary><c>destroy</c>.</summary>
internal static class DestroyCommand
{
    public static Command Create(CommandContext context)
    {
        var file = FileOption.Create();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("destroy", "Delete from AWS everything that carries the declared cluster's ownership tag, and nothing else") { file, output };
        command.WithExamples($"{context.ProgramName} destroy -f irsactl.yaml");
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = ClusterFile.Read(parsed.GetRequiredValue(file)).ReadDeletion();
            return ProvisioningRun.WithAwsAsync(
                context, options.Region, parsed.GetValue(output), provisioner => provisioner.DeleteAsync(options, cancellationToken));
        });
        return command;
    }
}
