using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary><c>aws delete</c>.</summary>
internal static class DeleteCommand
{
    public static Command Create(CommandContext context)
    {
        var name = AwsOptions.Name();
        var region = AwsOptions.Region();
        var arguments = new DeletionArguments();
        var command = new Command("delete", "Delete everything that carries the name's ownership tag, and nothing else") { name, region };
        arguments.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} aws delete --name my-cluster --region us-east-1",
            $"{context.ProgramName} aws delete --name my-cluster --region us-east-1 --dry-run");
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new DeleteOptions { Name = parsed.GetRequiredValue(name), Region = RegionInput.Read(context, parsed, region) };
            return DeletionRun.RunAsync(context, options, arguments.Read(parsed), cancellationToken);
        });
        return command;
    }
}
