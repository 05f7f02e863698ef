using System.Collections.Immutable;
using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.RemoteSources.Kubernetes;

namespace Irsactl.Cli.Commands.Serving;

/// <summary>For how long a cluster's issuers and keys stay published although it names them no longer.</summary>
internal sealed class KeptIssuerOptions
{
    private readonly Option<TimeSpan?> _keep = Durations.Option(
        "--keep", "How long a cluster's issuer or key stays published once it is no longer named; default 24h");

    private readonly Option<string[]> _keepIssuer = new("--keep-issuer")
    {
        Description = "A cluster's old issuer, to be published with the cluster's keys whether it is named or not, also after a restart; "
            + "URL, or SOURCE=URL where there are several clusters; may be repeated",
        HelpName = "url",
    };

    public Option[] All => [_keep, _keepIssuer];

    /// <summary>Reads them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="clusters">The sources that are clusters.</param>
    /// <exception cref="IrsactlException">An issuer is none, or it is not clear whose it is.</exception>
    public KeptIssuers Read(ParseResult parsed, ImmutableArray<string> clusters) => new(
        parsed.GetValue(_keep) ?? new KubernetesSourceOptions().Keep,
        [.. (parsed.GetValue(_keepIssuer) ?? []).Select(text => Read(text, clusters))]);

    private static (string Source, IssuerUrl Issuer) Read(string text, ImmutableArray<string> clusters)
    {
        var (source, url) = text.LastIndexOf("=https://", StringComparison.Ordinal) is > 0 and var at
            ? (text[..at], text[(at + 1)..])
            : (clusters is [var only] ? only : null, text);
        if (!IssuerUrl.TryParse(url, out var issuer, out var problem))
        {
            throw new IrsactlException(
                CliErrors.InvalidValue,
                $"'{text}' given for --keep-issuer cannot be an issuer: {problem}",
                "it looks like https://oidc.example.com/prod");
        }

        return source is not null && clusters.Contains(source, StringComparer.Ordinal)
            ? (source, issuer)
            : throw new IrsactlException(
                CliErrors.InvalidValue,
                $"'{text}' given for --keep-issuer is for no source that is a cluster, or for several",
                clusters.IsEmpty
                    ? "a folder or bucket keeps what lies in it: leave the files of the old issuer where they are"
                    : $"give its source too: --keep-issuer {clusters[0]}={url}");
    }
}
