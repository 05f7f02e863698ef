using System.CommandLine;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Commands.Local;

/// <summary><c>irsactl local exec -- CMD</c>: runs an unmodified program against a local AWS.</summary>
internal static class LocalExecCommand
{
    public static Command Create(CommandContext context)
    {
        var join = new Option<int?>("--join")
        {
            Description = "Use the local AWS that runs on this port; without it one is started for the program's life",
            HelpName = "port",
            CustomParser = result => Ports.Parse(result, "--join", lowest: 1),
        };
        var program = new Argument<string[]>("command")
        {
            Description = "The program and its arguments, behind --",
            Arity = ArgumentArity.OneOrMore,
        };
        var options = new LocalOptions();
        var command = new Command("exec", "Run a program against a local AWS under AWS's real names") { join };
        options.AddTo(command);
        command.Add(program);
        command.WithExamples(
            "irsactl local exec -- aws s3 mb s3://my-bucket",
            "irsactl local exec -- curl https://my-bucket.s3.us-east-1.amazonaws.com/keys.json",
            "irsactl local exec --fault 's3:*=503#2' -- aws s3 mb s3://my-bucket",
            "irsactl local exec --join 4566 -- terraform apply");
        command.Validators.Add(result =>
        {
            if (result.GetResult(join) is { Implicit: false } && options.Given(result).ToList() is [_, ..] given)
            {
                result.AddError($"{string.Join(", ", given)} cannot be set for the local AWS that --join uses: it runs already");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var words = parsed.GetRequiredValue(program);
            if (parsed.GetValue(join) is { } port)
            {
                return await RunAsync(context, await RunningLocalAws.FindAsync(port, cancellationToken), words, cancellationToken);
            }

            await using var server = await LocalAwsServer.StartAsync(options.Read(parsed, context, port: 0), cancellationToken);
            return await RunAsync(context, LocalAwsAddress.Of(server), words, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, LocalAwsAddress aws, IReadOnlyList<string> program, CancellationToken cancellationToken)
    {
        using var session = LocalSession.For(aws, context);
        return await ChildProcess.RunAsync(program, session.Environment, cancellationToken);
    }
}
