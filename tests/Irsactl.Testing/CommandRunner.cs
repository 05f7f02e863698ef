using System.Diagnostics;
using System.Text;

namespace Irsactl.Testing;

/// <summary>Runs programs: directly, never through a shell, with everything they write captured.</summary>
public sealed record CommandRunner
{
    /// <summary>Variables set for the program; null takes one away. The others are the test's own.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Whether the program sees the test's own variables besides <see cref="Environment"/>.</summary>
    public bool InheritEnvironment { get; init; } = true;

    /// <summary>The folder it runs in, or null for the test's own.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What it reads from standard input.</summary>
    public string StandardInput { get; init; } = "";

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">A path, or a name on the search path.</param>
    /// <param name="arguments">Its arguments, passed on as they are.</param>
    /// <param name="cancellationToken">Kills the program and its children; give it the test's time limit.</param>
    /// <returns>The result, whatever the exit code.</returns>
    /// <exception cref="OperationCanceledException">It was killed.</exception>
    public async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        using var process = new Process { StartInfo = StartInfo(program, arguments) };
        process.Start();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await WriteInputAsync(process, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var commandLine = string.Join(' ', [program, .. process.StartInfo.ArgumentList]);
            return new CommandResult(commandLine, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = WorkingDirectory ?? "",
        };
        if (!InheritEnvironment)
        {
            start.Environment.Clear();
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task WriteInputAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(StandardInput.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, before reading everything; that is its own business.
        }
    }
}
