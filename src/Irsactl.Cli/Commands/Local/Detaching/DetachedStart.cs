using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Local.Detaching;

/// <summary>
/// The side of <c>local start --detach</c> that the user waits for: it starts this program anew, passes on what that says until it is
/// ready, and leaves it alone.
/// </summary>
internal sealed class DetachedStart(CommandContext context)
{
    /// <summary>How long a start may take; a large data directory is read in this time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Starts one.</summary>
    /// <param name="options">The options of <c>local start</c> for it.</param>
    /// <param name="format">How to say that it is ready.</param>
    /// <param name="cancellationToken">Ends it while it is not ready.</param>
    /// <returns>The exit code: that of the one that could not start, which has said why.</returns>
    /// <exception cref="IrsactlException">It takes too long (<see cref="CliErrors.LocalAwsNotFound"/>).</exception>
    public async Task<int> RunAsync(IEnumerable<string> options, OutputFormat format, CancellationToken cancellationToken)
    {
        var start = ChildProcess.StartInfo(
            [.. SelfProcess.Command, "local", "start", .. options], new Dictionary<string, string?>(StringComparer.Ordinal));
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        Session.KeepOpenFiles();
        using var process = ChildProcess.Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        if (await UntilReadyAsync(process, cancellationToken) is { } mark)
        {
            ReadyReport.Write(
                format is OutputFormat.Json ? context.Out : context.Error,
                await RunningLocalAws.FindAsync(mark.Port, cancellationToken),
                format,
                mark.LogFile);
            await context.Error.WriteLineAsync(ReadyReport.Use(context, mark.Port));
            return ExitCode.Success;
        }

        await process.WaitForExitAsync(CancellationToken.None);
        await context.Out.WriteAsync(await output);
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode is ExitCode.Success ? ExitCode.Failure : process.ExitCode;
    }

    /// <summary>The options that were given, for the same command once more.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="except">Those that are not passed on.</param>
    public static IEnumerable<string> Repeat(CommandResult given, params Option[] except) =>
        given.Children.OfType<OptionResult>()
            .Where(result => !result.Implicit && !except.Contains(result.Option))
            .SelectMany(result =>
                result.Tokens is [] ? [result.Option.Name] : result.Tokens.Select(token => $"{result.Option.Name}={token.Value}"));

    private async Task<ReadyMark?> UntilReadyAsync(Process process, CancellationToken cancellationToken)
    {
        await using var termination = cancellationToken.Register(() => Signals.Terminate(process.Id));
        try
        {
            return await PassOnAsync(process.StandardError).WaitAsync(Patience, context.Clock, CancellationToken.None);
        }
        catch (TimeoutException error)
        {
            Signals.Terminate(process.Id);
            throw new IrsactlException(
                CliErrors.LocalAwsNotFound,
                $"the local AWS that was started in the background is not ready after {(int)Patience.TotalSeconds} seconds, and was ended",
                "start it without --detach and see what it does",
                error);
        }
    }

    private async Task<ReadyMark?> PassOnAsync(StreamReader error)
    {
        while (await error.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (ReadyMark.Read(line) is { } mark)
            {
                return mark;
            }

            await context.Error.WriteLineAsync(line);
        }

        return null;
    }
}
