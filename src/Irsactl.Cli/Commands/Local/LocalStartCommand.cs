using System.CommandLine;
using System.Globalization;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Diagnostics;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Commands.Local;

/// <summary><c>irsactl local start</c>.</summary>
internal static class LocalStartCommand
{
    public static Command Create(CommandContext context)
    {
        var port = new Option<int>("--port")
        {
            Description = "Port on 127.0.0.1; 0 for a free one",
            HelpName = "port",
            DefaultValueFactory = _ => LocalCommand.DefaultPort,
            CustomParser = result => Ports.Parse(result, "--port", lowest: 0),
        };
        var portFile = new Option<string?>("--port-file")
        {
            Description = "Write the port into this file once requests are answered",
            HelpName = "file",
        };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var options = new LocalOptions();
        var command = new Command("start", "Run a local AWS until stopped") { port, portFile, output };
        options.AddTo(command);
        command.WithExamples(
            "irsactl local start &",
            "irsactl local start --port 0 --port-file port -o json",
            "irsactl local start --data-dir ~/.local/state/irsactl",
            "eval \"$(irsactl local env)\"; aws s3 mb s3://my-bucket",
            "irsactl local start --throttle iam=5 --fault s3:PutObject=503@0.1 --seed 7",
            "AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws s3 ls");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var server = await LocalAwsServer.StartAsync(
                options.Read(parsed, context, parsed.GetValue(port)), cancellationToken);
            var format = parsed.GetValue(output);
            ReadyReport.Write(format is OutputFormat.Json ? context.Out : context.Error, LocalAwsAddress.Of(server), format);
            context.Error.WriteLine($"use it in another shell: eval \"$({context.ProgramName} local env --port {server.Port})\"");
            if (parsed.GetValue(portFile) is { } file)
            {
                WritePort(file, server.Port);
            }

            await UntilStoppedAsync(cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    // Whole or not at all: somebody may be watching for it.
    private static void WritePort(string file, int port)
    {
        var beside = $"{file}.{Environment.ProcessId}";
        try
        {
            File.WriteAllText(beside, string.Create(CultureInfo.InvariantCulture, $"{port}\n"));
            File.Move(beside, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable, $"{file}, given for --port-file, cannot be written: {FileFailure.Reason(error)}", "name a file in a folder that is there", error);
        }
    }

    private static async Task UntilStoppedAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
