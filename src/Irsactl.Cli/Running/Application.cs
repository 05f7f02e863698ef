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
        // A token argument may begin with @ to name a file, so the parser must not read it as a response file.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            return UsageErrors.Write(context, parsed);
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
            return signals.SignalExitCode ?? UsageErrors.ExitCodeFor(error, parsed);
        }
        catch (IOException error) when (FileFailure.IsBrokenPipe(error))
        {
            // The reader of a pipe went away, as `head` does: nothing is wrong and nobody is left to tell.
            return ExitCode.Failure;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            ErrorRenderer.WriteRefusedFile(context, error, debug);
            return signals.SignalExitCode ?? ExitCode.Failure;
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            ErrorRenderer.Write(context, AwsFailure.Translate(error, "calling AWS"), debug);
            return signals.SignalExitCode ?? ExitCode.Failure;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            ErrorRenderer.WriteUnexpected(context, error, debug);
            return signals.SignalExitCode ?? ExitCode.Failure;
        }
    }
}
