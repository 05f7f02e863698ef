using System.CommandLine;
using Irsactl.Aws.Clients;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Diagnostics;
using Irsactl.Issuer;
using Irsactl.Issuer.Sources;
using Irsactl.Issuer.Sources.Folders;
using Irsactl.Kubernetes;
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

    private readonly Option<string?> _region = new("--region") { Description = "Region of the buckets; default: the configured one", HelpName = "region" };

    private readonly Option<string?> _kubeconfig = new("--kubeconfig")
    {
        Description = "Kubeconfig file; default: KUBECONFIG, ~/.kube/config, or the pod's own service account",
        HelpName = "file",
    };

    public Option[] All => [_source, _readInterval, _region, _kubeconfig];

    /// <summary>Sets the sources, and how often they are read.</summary>
    public IssuerServerOptions Read(ParseResult parsed, CommandContext context, IssuerServerOptions options) => options with
    {
        Sources = [.. parsed.GetRequiredValue(_source).Select(source => Make(source, parsed, context))],
        ReadInterval = parsed.GetValue(_readInterval) switch
        {
            null => options.ReadInterval,
            { Ticks: > 0 } interval => interval,
            _ => throw new IrsactlException(CliErrors.InvalidValue, "--read-interval is not more than nothing", "leave it out, or give 1s or more"),
        },
    };

    private IIssuerSource Make(string text, ParseResult parsed, CommandContext context) => text switch
    {
        _ when text.StartsWith(FolderScheme, StringComparison.Ordinal) && text.Length > FolderScheme.Length => new FolderSource(text[FolderScheme.Length..]),
        _ when S3Location.TryParse(text, out var location) => new S3Source(
            location.Value, new AwsClients(new AwsClientOptions { Region = parsed.GetValue(_region) })),
        Cluster => Ask(text, null, parsed, context),
        _ when text.StartsWith(ClusterScheme, StringComparison.Ordinal) && text.Length > ClusterScheme.Length =>
            Ask(text, text[ClusterScheme.Length..], parsed, context),
        _ => throw new IrsactlException(
            CliErrors.InvalidValue,
            $"'{text}' given for --source is no source",
            "it looks like dir:/srv/issuers, s3://bucket/prefix, kubernetes or kubernetes:context"),
    };

    private KubernetesSource Ask(string name, string? cluster, ParseResult parsed, CommandContext context) => new(
        name,
        new KubernetesClient(new KubernetesOptions
        {
            Kubeconfig = parsed.GetValue(_kubeconfig),
            Context = cluster,
            Environment = context.Environment,
            TimeProvider = context.Clock,
        }));
}
