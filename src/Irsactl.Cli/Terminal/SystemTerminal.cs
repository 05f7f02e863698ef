using System.Text;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Terminal;

/// <summary>The one place that touches the process's own console.</summary>
internal static class SystemTerminal
{
    /// <summary>The context of a real run.</summary>
    public static CommandContext CreateContext()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CommandContext
        {
            ProgramName = ProgramName(Environment.GetCommandLineArgs()),
            // The console's own reader would set the terminal up for single keys, with escape codes; lines are all that is read.
            In = TextReader.Synchronized(new StreamReader(Console.OpenStandardInput(), utf8)),
            Out = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true, NewLine = "\n" }),
            Error = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true, NewLine = "\n" }),
            Environment = Environment.GetEnvironmentVariable,
            Clock = TimeProvider.System,
            InIsTerminal = !Console.IsInputRedirected,
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            TerminalWidth = static () => Console.WindowWidth,
        };
    }

    private static string ProgramName(string[] commandLine) =>
        commandLine is [var path, ..] && Path.GetFileNameWithoutExtension(path) == "ccoctl" ? "ccoctl" : "irsactl";
}
