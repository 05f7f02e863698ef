using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Declared;

/// <summary><c>destroy</c>.</summary>
internal static class DestroyCommand
{
    public static Command Create(CommandContext context)
    {
        var file = FileOption.Create();
        var (arguments, fleet) = (new DeletionArguments(), new FleetArguments());
        var command = new Command(
            "destroy", "Delete from AWS everything that carries the declared cluster's ownership tag, and nothing else") { file };
        arguments.AddTo(command);
        fleet.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} destroy -f irsactl.yaml",
            $"{context.ProgramName} destroy -f irsactl.yaml --dry-run");
        command.SetAction((parsed, cancellationToken) =>
        {
            var declaration = DeclarationReader.Read(parsed.GetRequiredValue(file));
            if (declaration.IsFleet)
            {
                return FleetRun.DestroyAsync(context, declaration, fleet.Read(parsed), arguments.Read(parsed), cancellationToken);
            }

            var only = fleet.OnlyOf(declaration, parsed);
            return DeletionRun.RunAsync(
                context,
                only.Settings.Reach(only.Region),
                only.ReadDeletion(),
                arguments.Read(parsed) with { NeedsConsent = true },
                cancellationToken);
        });
        return command;
    }
}
