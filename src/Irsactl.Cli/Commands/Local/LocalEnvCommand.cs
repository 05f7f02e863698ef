using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Local;

/// <summary><c>irsactl local env</c>: the variables for a shell.</summary>
internal static class LocalEnvCommand
{
    public static Command Create(CommandContext context)
    {
        var port = Ports.OptionOfRunning("--port", "Port of the running local AWS", LocalCommand.PresentPort(context));
        var shell = WordOption.Create(
            "--shell",
            "Whose syntax: bash (and sh, zsh), fish, powershell, cmd, dotenv (NAME=value) or json",
            ("bash", ShellSyntax.Bash),
            ("fish", ShellSyntax.Fish),
            ("powershell", ShellSyntax.PowerShell),
            ("cmd", ShellSyntax.Cmd),
            ("dotenv", ShellSyntax.Dotenv),
            ("json", ShellSyntax.Json));
        var wait = new Option<bool>("--wait")
        {
            Description = $"Wait until it answers, for up to {(int)RunningLocalAws.Patience.TotalSeconds} seconds",
        };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("env", "Print the variables that make a shell's programs use a running local AWS")
        {
            port, wait, shell, output,
        };
        command.WithExamples(
            "eval \"$(irsactl local env)\"", "irsactl local env --wait --shell fish | source", "irsactl local env --port 4567 -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var syntax = parsed.GetValue(output) is OutputFormat.Json ? ShellSyntax.Json : parsed.GetValue(shell);
            try
            {
                var aws = await RunningLocalAws.FindAsync(parsed.GetValue(port), parsed.GetValue(wait), context.Clock, cancellationToken);
                var variables = ClientEnvironment.For(aws, WriteTrust(context, aws), context);
                ClientEnvironment.WarnOfLostWebIdentity(context, "set it again for what is to have it, and unset AWS_ACCESS_KEY_ID");
                ShellVariables.Write(context.Out, variables, syntax);
                return ExitCode.Success;
            }
            catch (IrsactlException) when (ShellVariables.Failure(syntax) is { } failure)
            {
                await context.Out.WriteLineAsync(failure);
                throw;
            }
        });
        return command;
    }

    // They outlive this command.
    private static TrustFiles WriteTrust(CommandContext context, LocalAwsAddress aws) =>
        UserFolder.Write(context, $"local-{aws.Endpoint.Port}.pem", file => TrustFiles.Write(aws, file));
}
