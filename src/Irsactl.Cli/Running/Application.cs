using System.CommandLine;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Cli.Commands;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Running;

/// <summary>Parses, runs one command, and turns what came of it into text and an exit code.</summary>
internal static class Application
{
    /// <summary>Runs the program.</summary>
    public static async Task<int> RunAsync(string[] arguments, CommandContext context, StopSignals signals)
    {
        var root = RootCommandFactory.Create(context);
        var normalized = GoCommandLine.Normalize(root, arguments);
        var parsed = Parse(root, normalized);
        if (HelpRequest.IsBareGroup(parsed))
        {
            parsed = Parse(root, [.. arguments, "--help"]);
        }

        if (parsed.Errors.Count > 0 || HelpRequest.IsForNoCommand(parsed))
        {
            return UsageErrors.Write(context, parsed, normalized);
        }

        var debug = parsed.GetValue(RootCommandFactory.Debug);
        try
        {
            var code = await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = context.Out,
                    Error = context.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                signals.Token);
            return signals.SignalExitCode is { } stopped && code != ExitCode.Success ? stopped : code;
        }
        catch (OperationCanceledException) when (signals.SignalExitCode is { } stopped)
        {
            context.Error.WriteLine("stopped");
            return stopped;
        }
        catch (IrsactlException error)
        {
            ErrorRenderer.Write(context, error, debug);
            JsonError.Write(context, parsed, error);
            return signals.SignalExitCode ?? UsageErrors.ExitCodeFor(error, parsed);
        }
        catch (IOException error) when (FileFailure.IsBrokenPipe(error))
        {
            // The reader of a pipe went away, as `head` does: nothing is wrong and nobody is left to tell.
            return ExitCode.Failure;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            JsonError.Write(context, parsed, ErrorRenderer.WriteRefusedFile(context, error, debug));
            return signals.SignalExitCode ?? ExitCode.Failure;
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            var known = AwsFailure.Translate(error, "calling AWS");
            ErrorRenderer.Write(context, known, debug);
            JsonError.Write(context, parsed, known);
            return signals.SignalExitCode ?? ExitCode.Failure;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            JsonError.Write(context, parsed, ErrorRenderer.WriteUnexpected(context, error, debug));
            return signals.SignalExitCode ?? ExitCode.Failure;
        }
    }

    /// <summary>A token argument may begin with @ to name a file, so the parser must not read it as a response file.</summary>
    private static ParseResult Parse(RootCommand root, string[] arguments) =>
        root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
}
