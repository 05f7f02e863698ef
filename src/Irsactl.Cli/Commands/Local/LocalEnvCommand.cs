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
        var command = new Command("env", "Print the variables that make a shell's programs use a running local AWS") { port, wait, shell, output };
        command.WithExamples("eval \"$(irsactl local env)\"", "irsactl local env --wait --shell fish | source", "irsactl local env --port 4567 -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var syntax = parsed.GetValue(output) is OutputFormat.Json ? ShellSyntax.Json : parsed.GetValue(shell);
            try
            {
                var aws = await RunningLocalAws.FindAsync(parsed.GetValue(port), parsed.GetValue(wait), context.Clock, cancellationToken);
                var variables = ClientEnvironment.For(aws, WriteCertificate(context, aws), context);
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

    /// <summary>
    /// Keeps the certificate where it outlives this command: in the user's runtime folder, or the cache folder where there is none.
    /// </summary>
    private static string WriteCertificate(CommandContext context, LocalAwsAddress aws)
    {
        var home = context.Environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime
            ? runtime
            : context.Environment("XDG_CACHE_HOME") is { Length: > 0 } cache
                ? cache
                : Path.Combine(context.Environment("HOME") ?? Path.GetTempPath(), ".cache");
        var folder = Path.Combine(home, "irsactl");
        var file = Path.Combine(folder, $"local-{aws.Endpoint.Port}.pem");
        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.WriteAllText(file, aws.TrustPem);
            return file;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable, $"{file} cannot be written: {(Directory.Exists(file) ? "it is a folder" : FileFailure.Reason(error))}", "set XDG_CACHE_HOME to a directory that you may write", error);
        }
    }
}
