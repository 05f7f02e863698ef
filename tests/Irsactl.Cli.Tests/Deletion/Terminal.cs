using System.Diagnostics;

namespace Irsactl.Cli.Tests.Deletion;

/// <summary>The built program at a terminal: <c>script</c> makes one, and types what it is given once the program asks.</summary>
internal static class Terminal
{
    private const string Script = "/usr/bin/script";

    /// <summary>Why tests with a terminal are skipped; null where they run.</summary>
    public static string? SkipReason => File.Exists(Script) ? null : "no script; Debian package bsdutils";

    /// <summary>Runs a command line of a shell, in which <c>irsactl</c> is the program.</summary>
    /// <param name="aws">The AWS, whose folder it runs in.</param>
    /// <param name="command">The command line.</param>
    /// <param name="typed">What is typed at the question; an end of the input is typed behind it.</param>
    /// <param name="beforeTyping">What happens while the program waits for an answer.</param>
    public static async Task<(string Screen, int ExitCode)> RunAsync(
        LocalAwsRun aws, string command, string typed, Func<Task>? beforeTyping = null)
    {
        var line = $"irsactl() {{ '{BuiltProgram.Path}' \"$@\"; }}; {command}";
        var start = new ProcessStartInfo(Script, ["-q", "-e", "-c", line, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = aws.Folder.Path,
        };
        start.Environment.Clear();
        foreach (var (name, value) in BuiltProgram.Variables(aws.Folder, aws.RootEnvironment))
        {
            start.Environment[name] = value;
        }

        start.Environment["TERM"] = "dumb";
        using var process = Process.Start(start).ShouldNotBeNull();
        await using var screen = new StringWriter();
        var buffer = new char[1024];
        var isTyped = false;
        for (int read; (read = await process.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
        {
            await screen.WriteAsync(buffer, 0, read);
            if (!isTyped && screen.ToString().Contains("[y/N]", StringComparison.Ordinal))
            {
                isTyped = true;
                await (beforeTyping?.Invoke() ?? Task.CompletedTask);
                await process.StandardInput.WriteAsync(typed);
                await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (screen.ToString().Replace("\r\n", "\n", StringComparison.Ordinal), process.ExitCode);
    }
}
