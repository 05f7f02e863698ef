using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;

namespace Irsactl.Cli.Commands.Local;

/// <summary><c>irsactl local status</c>: whether a local AWS runs, and where.</summary>
internal static class LocalStatusCommand
{
    public static Command Create(CommandContext context)
    {
        var port = Ports.OptionOfRunning("--port", "Port of the local AWS", LocalCommand.PresentPort(context));
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("status", "Say whether a local AWS runs: exit code 0, or 1 and why not") { port, output };
        command.WithExamples("irsactl local status", "irsactl local status --port 4567 -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var aws = await RunningLocalAws.FindAsync(parsed.GetValue(port), cancellationToken);
            ReadyReport.Write(context.Out, aws, parsed.GetValue(output));
            return ExitCode.Success;
        });
        return command;
    }
}
