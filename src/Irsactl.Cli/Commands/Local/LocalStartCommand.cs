using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
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
        var options = new LocalOptions();
        var command = new Command("start", "Run a local AWS until stopped") { port };
        options.AddTo(command);
        command.WithExamples(
            "irsactl local start &",
            "irsactl local start --data-dir ~/.local/state/irsactl",
            "eval \"$(irsactl local env)\"; aws s3 mb s3://my-bucket",
            "irsactl local start --throttle iam=5 --fault s3:PutObject=503@0.1 --seed 7",
            "AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws s3 ls");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var server = await LocalAwsServer.StartAsync(
                options.Read(parsed, context, parsed.GetValue(port)), cancellationToken);
            context.Error.WriteLine($"local AWS for account {server.AccountId} listens on {server.Endpoint.GetLeftPart(UriPartial.Authority)}");
            context.Error.WriteLine($"use it in another shell: eval \"$({context.ProgramName} local env --port {server.Port})\"");
            await UntilStoppedAsync(cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task UntilStoppedAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
