using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Operations.Review;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary><c>irsactl cluster review</c>: whether a cluster's tokens are taken by AWS, and will go on being so.</summary>
internal static class ReviewCommand
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(30);

    public static Command Create(CommandContext context)
    {
        var cluster = new ClusterOptions();
        var region = new Option<string?>("--region")
        {
            Description = "Region whose services are asked; default: the cluster's, or the issuer's",
        };
        var noTokens = new Option<bool>("--no-tokens")
        {
            Description = "Have no tokens made: whoever may only read, and nothing else, needs no more",
        };
        var keyAge = Durations.Option("--max-key-age", "Report a signing key that is older, such as 2160h. Default: no limit");
        var watch = new Option<bool>("--watch", "-w") { Description = "Look again and again, until Ctrl-C" };
        var interval = Durations.Option("--interval", "How long to wait between two looks of --watch. Default: 30s");
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command(
            "review",
            "Say what keeps, or will keep, AWS from taking a cluster's tokens: issuer, keys, operators, each component, each workload. "
                + "Changes nothing. Exit code 3 on findings")
        {
            region, noTokens, keyAge, watch, interval, output,
        };
        cluster.AddTo(command);
        command.WithExamples(
            "irsactl cluster review",
            "irsactl cluster review --kubeconfig kubeconfig --no-tokens",
            "irsactl cluster review -o json",
            "irsactl cluster review --watch --interval 1m");
        command.Validators.Add(result =>
        {
            if (result.GetValue(interval) is { } given && !result.GetValue(watch))
            {
                result.AddError($"'{given.TotalSeconds:0}s' given for --interval is of no use without --watch");
            }
            else if (result.GetValue(interval) < TimeSpan.FromSeconds(1))
            {
                result.AddError("--interval is 1s at the least");
            }
        });
        command.SetAction((parsed, cancellationToken) => ReviewRun.RunAsync(
            context,
            new ReviewArguments
            {
                Cluster = cluster.Read(context, parsed),
                Options = new ReviewOptions
                {
                    Region = parsed.GetValue(region),
                    MakesTokens = !parsed.GetValue(noTokens),
                    MaxKeyAge = parsed.GetValue(keyAge),
                },
                Interval = parsed.GetValue(watch) ? parsed.GetValue(interval) ?? _interval : null,
                Format = parsed.GetValue(output),
            },
            cancellationToken));
        return command;
    }
}
