using System.Globalization;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Watching;

/// <summary>Looks again and again, and shows what was seen.</summary>
/// <param name="context">Where to.</param>
/// <param name="format">How.</param>
/// <param name="interval">How long to wait between two looks.</param>
internal sealed class Watch(CommandContext context, OutputFormat format, TimeSpan interval)
{
    // Cursor to the corner, and everything below it away: what was there before stays in the terminal's memory.
    private const string Redraw = "\u001b[H\u001b[J";

    /// <summary>Goes on until it is stopped.</summary>
    /// <param name="first">What was seen first.</param>
    /// <param name="lookAsync">Looks again.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<int> RunAsync(Look first, Func<CancellationToken, Task<Look>> lookAsync, CancellationToken cancellationToken)
    {
        var (look, before) = (first, (string?)null);
        while (true)
        {
            before = Show(look, before);
            look = await LookAgainAsync(look, lookAsync, cancellationToken);
        }
    }

    /// <summary>On a terminal in place of what was there; elsewhere only where something has changed.</summary>
    private string Show(Look look, string? before)
    {
        if (format == OutputFormat.Json)
        {
            context.Out.WriteLine(JsonOutput.Compact(look.WriteJson));
            return "";
        }

        using var text = new StringWriter { NewLine = "\n" };
        look.WriteText(text);
        var shown = text.ToString();
        if (context.OutIsTerminal && context.Environment("TERM") is not "dumb")
        {
            context.Out.Write($"{Redraw}{Time(look)}\n\n{shown}");
        }
        else if (shown != before)
        {
            context.Out.Write($"{Time(look)}\n{shown}\n");
        }

        return shown;
    }

    /// <summary>That what is looked at does not answer for a while is what one watches for.</summary>
    private async Task<Look> LookAgainAsync(Look last, Func<CancellationToken, Task<Look>> lookAsync, CancellationToken cancellationToken)
    {
        await Task.Delay(interval, context.Clock, cancellationToken);
        try
        {
            return await lookAsync(cancellationToken);
        }
        catch (IrsactlException error)
        {
            context.Error.WriteLine(TerminalText.Escape($"{error.Message}; looking again"));
            return last;
        }
    }

    private static string Time(Look look) => look.At.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
