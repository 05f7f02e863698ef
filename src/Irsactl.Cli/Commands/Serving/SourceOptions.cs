using System.Collections.Immutable;
using System.CommandLine;
using Irsactl.Aws.Clients;
using Irsactl.Cli.Commands.Clusters;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Diagnostics;
using Irsactl.Issuer;
using Irsactl.Issuer.Sources;
using Irsactl.Issuer.Sources.Folders;
using Irsactl.RemoteSources.Kubernetes;
using Irsactl.RemoteSources.S3;

namespace Irsactl.Cli.Commands.Serving;

/// <summary>Where <c>irsactl serve</c> gets issuers from.</summary>
internal sealed class SourceOptions
{
    private const string FolderScheme = "dir:";
    private const string Cluster = "kubernetes";
    private const string ClusterScheme = $"{Cluster}:";

    private readonly Option<string[]> _source = new("--source")
    {
        Description = "Where issuers come from: dir:PATH or s3://BUCKET/PREFIX, whose tree is the tree of the issuers' URLs; "
            + "kubernetes or kubernetes:CONTEXT, a cluster's own keys; may be repeated",
        HelpName = "source",
        Required = true,
    };

    private readonly Option<TimeSpan?> _readInterval =
        Durations.Option("--read-interval", "How often a source is read although nothing tells that it has changed; default 1m");

    private readonly Option<string?> _region = new("--region")
    {
        Description = "Region of the buckets; default: the configured one",
        HelpName = "region",
    };

    private readonly Option<string?> _kubeconfig = ClusterOptions.Kubeconfig();

    private readonly Option<TimeSpan?> _readTimeout =
        Durations.Option("--read-timeout", "How long one reading of a source may take before it is given up; default 10m");

    private readonly KeptIssuerOptions _kept = new();

    public Option[] All => [_source, _readInterval, _readTimeout, _region, _kubeconfig, .. _kept.All];

    /// <summary>Sets the sources, and how often they are read.</summary>
    public IssuerServerOptions Read(ParseResult parsed, CommandContext context, IssuerServerOptions options) => options with
    {
        Sources = Make(parsed, context),
        ReadInterval = MoreThanNothing(parsed, _readInterval) ?? options.ReadInterval,
        ReadWithin = MoreThanNothing(parsed, _readTimeout) ?? options.ReadWithin,
    };

    private static TimeSpan? MoreThanNothing(ParseResult parsed, Option<TimeSpan?> option) => parsed.GetValue(option) is { Ticks: <= 0 }
        ? throw new IrsactlException(CliErrors.InvalidValue, $"{option.Name} is not more than nothing", "leave it out, or give 1s or more")
        : parsed.GetValue(option);

    private ImmutableArray<IIssuerSource> Make(ParseResult parsed, CommandContext context)
    {
        var texts = parsed.GetRequiredValue(_source);
        var kept = _kept.Read(
            parsed, [.. texts.Where(text => text == Cluster || text.StartsWith(ClusterScheme, StringComparison.Ordinal))]);
        return [.. texts.Select(text => Make(text, kept, parsed, context))];
    }

    private IIssuerSource Make(string text, KeptIssuers kept, ParseResult parsed, CommandContext context) => text switch
    {
        _ when text.StartsWith(FolderScheme, StringComparison.Ordinal) && text.Length > FolderScheme.Length =>
            new FolderSource(text[FolderScheme.Length..]),
        _ when S3Location.TryParse(text, out var location) => new S3Source(
            location.Value, new AwsClients(new AwsClientOptions { Region = parsed.GetValue(_region) })),
        Cluster => Ask(text, null, kept, parsed, context),
        _ when text.StartsWith(ClusterScheme, StringComparison.Ordinal) && text.Length > ClusterScheme.Length =>
            Ask(text, text[ClusterScheme.Length..], kept, parsed, context),
        _ => throw new IrsactlException(
            CliErrors.InvalidValue,
            $"'{text}' given for --source is no source",
            "it looks like dir:/srv/issuers, s3://bucket/prefix, kubernetes or kubernetes:context"),
    };

    private KubernetesSource Ask(string name, string? cluster, KeptIssuers kept, ParseResult parsed, CommandContext context) => new(
        name,
        ClusterOptions.Connect(context, parsed.GetValue(_kubeconfig), cluster),
        new KubernetesSourceOptions { Keep = kept.Keep, KeptIssuers = kept.Of(name), TimeProvider = context.Clock });
}
