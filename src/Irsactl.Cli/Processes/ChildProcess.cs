using System.ComponentModel;
using System.Diagnostics;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Processes;

/// <summary>A program run in the user's stead: it shares our streams, gets our signals, and its exit code becomes ours.</summary>
internal static class ChildProcess
{
    /// <summary>EACCES.</summary>
    private const int PermissionDenied = 13;

    /// <summary>ENOEXEC.</summary>
    private const int NotAProgram = 8;

    /// <summary>Runs the program to its end.</summary>
    /// <param name="command">The program and its arguments; never passed through a shell.</param>
    /// <param name="environment">Variables to set, or to remove where the value is null.</param>
    /// <param name="cancellationToken">When cancelled, the child is asked to end (SIGTERM) and still waited for.</param>
    /// <returns>The exit code; 128 plus the signal's number where a signal ended it.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string?> environment,
        CancellationToken cancellationToken)
    {
        var start = StartInfo(command, environment);
        using var process = Start(start);
        await using var termination = cancellationToken.Register(() => Signals.Terminate(process.Id));
        // Not the cancellable overload: the child is given the time it needs to stop in its own way.
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    /// <summary>The program with its arguments and changed variables.</summary>
    public static ProcessStartInfo StartInfo(IReadOnlyList<string> command, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        return start;
    }

    /// <summary>Starts it, or says why not.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)
                ?? throw new IrsactlException(CliErrors.ProgramNotStarted, $"'{start.FileName}' was not started");
        }
        catch (Win32Exception error) when (error.NativeErrorCode is PermissionDenied or NotAProgram || Directory.Exists(start.FileName))
        {
            throw new IrsactlException(
                CliErrors.ProgramNotExecutable,
                $"'{start.FileName}' cannot be executed: {(Directory.Exists(start.FileName) ? "it is a folder" : error.Message)}",
                Directory.Exists(start.FileName) ? "name a program in it"
                : error.NativeErrorCode == NotAProgram
                    ? "a script needs a first line such as #!/bin/sh, a program must be made for this kind of machine"
                : $"make it executable: chmod +x {start.FileName}",
                error);
        }
        catch (Win32Exception error)
        {
            throw new IrsactlException(
                CliErrors.ProgramNotStarted,
                $"'{start.FileName}' could not be started: {error.Message}",
                "check the name and that it is on the PATH",
                error);
        }
    }
}
