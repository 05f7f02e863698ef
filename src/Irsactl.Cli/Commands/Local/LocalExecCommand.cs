using System.CommandLine;
using Irsactl.Cli.Namespaces;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Diagnostics;
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
        var namespaces = NamespaceOption.Create();
        var command = new Command("exec", "Run a program against a local AWS under AWS's real names") { join, namespaces };
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
            var choice = parsed.GetValue(namespaces);
            if (parsed.GetValue(join) is { } port)
            {
                return await RunAsync(context, await RunningLocalAws.FindAsync(port, cancellationToken), words, choice, cancellationToken);
            }

            await using var server = await LocalAwsServer.StartAsync(options.Read(parsed, context, port: 0), cancellationToken);
            return await RunAsync(context, LocalAwsAddress.Of(server), words, choice, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, LocalAwsAddress aws, IReadOnlyList<string> program, NamespaceChoice choice, CancellationToken cancellationToken)
    {
        using var session = LocalSession.For(aws, context);
        if (choice is not NamespaceChoice.Off)
        {
            var (tools, reason) = await NamespaceTools.FindAsync(cancellationToken);
            if (tools is not null)
            {
                (var code, reason) = await NamespacedProgram.RunAsync(tools, program, aws, session, context, cancellationToken);
                if (code is not null)
                {
                    return code.Value;
                }
            }

            SayThatThereIsNone(context, choice, reason);
        }

        return await ChildProcess.RunAsync(program, session.Environment, cancellationToken);
    }

    private static void SayThatThereIsNone(CommandContext context, NamespaceChoice choice, string reason)
    {
        if (choice is NamespaceChoice.On)
        {
            throw new IrsactlException(
                CliErrors.NamespacesUnavailable,
                $"the program cannot have namespaces of its own here: {reason}",
                "leave out --namespace on: programs that heed proxy variables work without");
        }

        context.Error.WriteLine(
            $"local AWS: without namespaces ({reason}) a program that ignores the proxy variables reaches the real network; --namespace off hides this line");
    }
}
