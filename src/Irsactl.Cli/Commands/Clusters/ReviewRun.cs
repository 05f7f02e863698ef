using Irsactl.Cli.Commands.Explaining;
using Irsactl.Cli.Commands.Watching;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Explain;
using Irsactl.Operations.Review;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Carries a review out, once or again and again.</summary>
internal static class ReviewRun
{
    public static async Task<int> RunAsync(CommandContext context, ReviewArguments arguments, CancellationToken cancellationToken)
    {
        var review = new ClusterReview(arguments.Cluster, context.Sources, arguments.Options);
        ReviewReport report;
        using (WaitingLine.Show(context, "asking the cluster, AWS and the issuer"))
        {
            report = await review.RunAsync(cancellationToken);
        }

        if (arguments.Interval is { } interval)
        {
            return await new Watch(context, arguments.Format, interval).RunAsync(
                LookOf(context, report), async token => LookOf(context, await review.RunAsync(token)), cancellationToken);
        }

        var look = LookOf(context, report);
        if (arguments.Format == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, look.WriteJson);
        }
        else
        {
            look.WriteText(context.Prose);
        }

        return report.Verdict is Verdict.Failed or Verdict.Unsafe ? ExitCode.Findings : ExitCode.Success;
    }

    private static Look LookOf(CommandContext context, ReviewReport report) => new(
        report.At,
        output => ReviewText.Write(output, report, FindingStyle.Of(context)),
        json => ReviewJson.Write(json, report));
}
