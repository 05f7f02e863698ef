using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>Lines on standard error about what is read.</summary>
internal static class ReleaseLines
{
    public static void Write(CommandContext context, string line) => context.Error.WriteLine(TerminalText.EscapeLine(line));
}
