using System.CommandLine;
using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;

namespace Irsactl.Cli.Commands.Local;

/// <summary>
/// <c>irsactl local reset</c>, <c>snapshot</c> and <c>restore</c>: set a running local AWS back, between one test and the next.
/// </summary>
internal static class LocalStateCommands
{
    /// <summary><c>local reset</c>.</summary>
    public static Command Reset(CommandContext context)
    {
        var port = PortOption(context);
        var command = new Command("reset", "Set a running local AWS back to how it was when it was first started") { port };
        command.WithExamples("irsactl local reset", "irsactl local reset --port 4567");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await RunningLocalAws.PostAsync(parsed.GetValue(port), "reset", cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary><c>local snapshot</c>.</summary>
    public static Command Snapshot(CommandContext context)
    {
        var port = PortOption(context);
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("snapshot", "Keep the state of a running local AWS, and print the snapshot's id") { port, output };
        command.WithExamples("id=$(irsactl local snapshot)", "irsactl local snapshot --port 4567 -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var answer = JsonDocument.Parse(await RunningLocalAws.PostAsync(parsed.GetValue(port), "snapshot", cancellationToken));
            var id = answer.RootElement.GetProperty("id").GetString() ?? "";
            if (parsed.GetValue(output) is OutputFormat.Json)
            {
                JsonOutput.Write(context.Out, json =>
                {
                    json.WriteStartObject();
                    json.WriteString("id", id);
                    json.WriteEndObject();
                });
            }
            else
            {
                await context.Out.WriteLineAsync(id);
            }

            return ExitCode.Success;
        });
        return command;
    }

    /// <summary><c>local restore</c>.</summary>
    public static Command Restore(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The snapshot's id, as 'local snapshot' has printed it" };
        var port = PortOption(context);
        var command = new Command("restore", "Set a running local AWS back to a snapshot") { id, port };
        command.WithExamples("irsactl local restore 5f0c63d9ab21", "irsactl local restore \"$id\" --port 4567");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await RunningLocalAws.PostAsync(
                parsed.GetValue(port), $"restore?id={Uri.EscapeDataString(parsed.GetRequiredValue(id))}", cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<int> PortOption(CommandContext context) =>
        Ports.OptionOfRunning("--port", "Port of the local AWS", LocalCommand.PresentPort(context));
}
