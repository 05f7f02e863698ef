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
        var port = Ports.OptionOfRunning("--port", "Port of the running local AWS", LocalCommand.DefaultPort);
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("env", "Print the variables that make a shell's programs use a running local AWS") { port, output };
        command.WithExamples("eval \"$(irsactl local env)\"", "irsactl local env --port 4567 -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var aws = await RunningLocalAws.FindAsync(parsed.GetValue(port), cancellationToken);
            var variables = ClientEnvironment.For(aws, WriteCertificate(context, aws), context);
            if (parsed.GetValue(output) == OutputFormat.Json)
            {
                WriteJson(context.Out, variables);
            }
            else
            {
                WriteShell(context.Out, variables);
            }

            return ExitCode.Success;
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

    private static void WriteShell(TextWriter output, IReadOnlyDictionary<string, string?> variables)
    {
        foreach (var (name, value) in variables)
        {
            output.WriteLine(value is null ? $"unset {name}" : $"export {name}='{value.Replace("'", "'\\''", StringComparison.Ordinal)}'");
        }
    }

    private static void WriteJson(TextWriter output, IReadOnlyDictionary<string, string?> variables) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in variables)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    });
}
