using System.Globalization;
using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Running;

/// <summary>
/// Lines as ccoctl logs them, date and local time first, on standard error: scripts and people who watched ccoctl find the same text.
/// </summary>
internal sealed class GoLog(CommandContext context)
{
    public void Write(string line) =>
        context.Error.WriteLine(
            $"{context.Clock.GetLocalNow().ToString("yyyy'/'MM'/'dd HH':'mm':'ss", CultureInfo.InvariantCulture)} "
            + $"{TerminalText.Escape(line)}");
}
