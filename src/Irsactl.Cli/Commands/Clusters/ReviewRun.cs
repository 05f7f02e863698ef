using Irsactl.Cli.Commands.Explaining;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Operations.Review;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Carries a review out, once or again and again.</summary>
internal static class ReviewRun
{
    // Cursor to the corner, and everything below it away: what was there before stays in the terminal's memory.
    private const string Redraw = "\u001b[H\u001b[J";

    public static async Task<int> RunAsync(CommandContext context, ReviewArguments arguments, CancellationToken cancellationToken)
    {
        var review = new ClusterReview(arguments.Cluster, context.Sources, arguments.Options);
        var report = await review.RunAsync(cancellationToken);
        if (arguments.Interval is not { } interval)
        {
            Write(context, arguments.Format, report);
            return report.Verdict is Verdict.Failed or Verdict.Unsafe ? ExitCode.Findings : ExitCode.Success;
        }

        string? before = null;
        while (true)
        {
            before = Show(context, arguments.Format, report, before);
            report = await LookAgainAsync(context, review, report, interval, cancellationToken);
        }
    }

    private static void Write(CommandContext context, OutputFormat format, ReviewReport report)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, json => ReviewJson.Write(json, report));
        }
        else
        {
            ReviewText.Write(context.Out, report, FindingStyle.Of(context));
        }
    }

    /// <summary>On a terminal in place of what was there; elsewhere only where something has changed.</summary>
    private static string Show(CommandContext context, OutputFormat format, ReviewReport report, string? before)
    {
        if (format == OutputFormat.Json)
        {
            context.Out.WriteLine(JsonOutput.Compact(json => ReviewJson.Write(json, report)));
            return "";
        }

        using var text = new StringWriter { NewLine = "\n" };
        ReviewText.Write(text, report, FindingStyle.Of(context));
        var shown = text.ToString();
        if (context.OutIsTerminal && context.Environment("TERM") is not "dumb")
        {
            context.Out.Write($"{Redraw}{Time(report)}\n\n{shown}");
        }
        else if (shown != before)
        {
            context.Out.Write($"{Time(report)}\n{shown}\n");
        }

        return shown;
    }

    /// <summary>That the cluster does not answer for a while is what one watches for.</summary>
    private static async Task<ReviewReport> LookAgainAsync(
        CommandContext context, ClusterReview review, ReviewReport last, TimeSpan interval, CancellationToken cancellationToken)
    {
        await Task.Delay(interval, context.Clock, cancellationToken);
        try
        {
            return await review.RunAsync(cancellationToken);
        }
        catch (IrsactlException error)
        {
            context.Error.WriteLine(TerminalText.Escape($"{error.Message}; looking again"));
            return last;
        }
    }

    private static string Time(ReviewReport report) =>
        report.At.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
