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
        var arguments = new DeletionArguments();
        var command = new Command(
            "destroy", "Delete from AWS everything that carries the declared cluster's ownership tag, and nothing else") { file };
        arguments.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} destroy -f irsactl.yaml",
            $"{context.ProgramName} destroy -f irsactl.yaml --dry-run");
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = ClusterFile.Read(parsed.GetRequiredValue(file)).ReadDeletion();
            return DeletionRun.RunAsync(context, options, arguments.Read(parsed) with { NeedsConsent = true }, cancellationToken);
        });
        return command;
    }
}
