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
        var start = ChildProcess.StartInfo(command, environment);
        start.WorkingDirectory = workingDirectory;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = ChildProcess.Start(start);
        await using var termination = cancellationToken.Register(() => Signals.Terminate(process.Id));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return new ProcessOutput(process.ExitCode, await output, await error);
    }
}
