using System.CommandLine;
using Irsactl.Cli.Commands.Watching;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Operations.Review;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary><c>irsactl cluster review</c>: whether a cluster's tokens are taken by AWS, and will go on being so.</summary>
internal static class ReviewCommand
{
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
        var watch = new WatchOptions(TimeSpan.FromSeconds(30));
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command(
            "review",
            "Say what keeps, or will keep, AWS from taking a cluster's tokens: issuer, keys, operators, each component, each workload. "
                + "Changes nothing. Exit code 3 on findings")
        {
            region, noTokens, keyAge,
        };
        watch.AddTo(command);
        command.Add(output);
        cluster.AddTo(command);
        command.WithExamples(
            "irsactl cluster review",
            "irsactl cluster review --kubeconfig kubeconfig --no-tokens",
            "irsactl cluster review -o json",
            "irsactl cluster review --watch --interval 1m");
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
                Interval = watch.Read(parsed),
                Format = parsed.GetValue(output),
            },
            cancellationToken));
        return command;
    }
}
