using System.Diagnostics;

namespace Irsactl.Cli.Processes;

/// <summary>A program run for its output.</summary>
internal static class CapturedProcess
{
    /// <summary>Runs the program to its end.</summary>
    /// <param name="command">The program and its arguments; never passed through a shell.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="environment">Variables to set, or to remove where the value is null.</param>
    /// <param name="cancellationToken">When cancelled, the child is asked to end and still waited for.</param>
    public static async Task<ProcessOutput> RunAsync(
        IReadOnlyList<string> command,
        string workingDirectory,
        IReadOnlyDictionary<string, string?> environment,
        CancellationToken cancellationToken)
    {
        using var process = Start(command, workingDirectory, environment);
        await using var termination = cancellationToken.Register(() => Signals.Terminate(process.Id));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return new ProcessOutput(process.ExitCode, await output, await error);
    }

    /// <summary>Runs the program to its end, and tells each line that it prints, on either stream, when it prints it.</summary>
    /// <param name="command">The program and its arguments; never passed through a shell.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="environment">Variables to set, or to remove where the value is null.</param>
    /// <param name="onLine">Is told a line; never two at once.</param>
    /// <param name="cancellationToken">When cancelled, the child is asked to end and still waited for.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> FollowAsync(
        IReadOnlyList<string> command,
        string workingDirectory,
        IReadOnlyDictionary<string, string?> environment,
        Action<string> onLine,
        CancellationToken cancellationToken)
    {
        using var process = Start(command, workingDirectory, environment);
        await using var termination = cancellationToken.Register(() => Signals.Terminate(process.Id));
        var gate = new Lock();
        await Task.WhenAll(
            FollowAsync(process.StandardOutput), FollowAsync(process.StandardError), process.WaitForExitAsync(CancellationToken.None));
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode;

        async Task FollowAsync(StreamReader stream)
        {
            while (await stream.ReadLineAsync(CancellationToken.None) is { } line)
            {
                lock (gate)
                {
                    onLine(line);
                }
            }
        }
    }

    private static Process Start(
        IReadOnlyList<string> command, string workingDirectory, IReadOnlyDictionary<string, string?> environment)
    {
        var start = ChildProcess.StartInfo(command, environment);
        start.WorkingDirectory = workingDirectory;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return ChildProcess.Start(start);
    }
}
