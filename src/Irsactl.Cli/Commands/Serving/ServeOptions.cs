using System.CommandLine;
using System.Net;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Cli.Values;
using Irsactl.Diagnostics;
using Irsactl.Issuer;

namespace Irsactl.Cli.Commands.Serving;

/// <summary>The flags of <c>irsactl serve</c>.</summary>
internal sealed class ServeOptions
{
    private const string StandardOutput = "-";

    private readonly SourceOptions _sources = new();

    private readonly Option<string> _listen = new("--listen")
    {
        Description = "Address and port for TLS",
        HelpName = "address:port",
        DefaultValueFactory = _ => "0.0.0.0:8443",
    };

    private readonly Option<string?> _certificate = new("--tls-cert")
    {
        Description = "Certificate and intermediates (PEM); read again when it changes",
        HelpName = "file",
    };

    private readonly Option<string?> _key = new("--tls-key") { Description = "The certificate's private key (PEM)", HelpName = "file" };

    private readonly Option<string?> _http = new("--http")
    {
        Description = "Address and port for plain HTTP, behind a proxy that has the certificate",
        HelpName = "address:port",
    };

    private readonly Option<string?> _admin = new("--admin")
    {
        Description = "Address and port for /healthz, /readyz and /metrics",
        HelpName = "address:port",
    };

    private readonly Option<string[]> _trustedProxy = new("--trusted-proxy")
    {
        Description = "Network whose X-Forwarded-For and X-Forwarded-Host are believed; may be repeated",
        HelpName = "cidr",
    };

    private readonly Option<string[]> _allowedHost = new("--allowed-host")
    {
        Description = "Answer only this host name; may be repeated. Default: the issuers' own",
        HelpName = "name",
    };

    private readonly Option<TimeSpan?> _maxAge = Durations.Option(
        "--max-age", "How long readers may keep a document; default: they ask each time");

    private readonly Option<TimeSpan?> _staleAfter =
        Durations.Option("--stale-after", "How long a source may fail before the server is not ready; default 10m");

    private readonly Option<string?> _accessLog = new("--access-log")
    {
        Description = "Append one JSON object a request to this file; - for standard output",
        HelpName = "file",
    };

    public void AddTo(Command command)
    {
        Option[] all =
        [
            .. _sources.All, _listen, _certificate, _key, _http, _admin, _trustedProxy, _allowedHost, _maxAge, _staleAfter, _accessLog,
        ];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>Opens what takes the access log, to be closed by the caller; null where there is none.</summary>
    public TextWriter? OpenAccessLog(ParseResult parsed, CommandContext context)
    {
        switch (parsed.GetValue(_accessLog))
        {
            case null:
                return null;
            case StandardOutput:
                return new BorrowedWriter(context.Out);
            case var file:
                return OpenFile(file);
        }
    }

    public IssuerServerOptions Read(ParseResult parsed, CommandContext context)
    {
        var certificate = parsed.GetValue(_certificate);
        var http = parsed.GetValue(_http);
        var defaults = new IssuerServerOptions { Sources = [] };
        return _sources.Read(parsed, context, defaults) with
        {
            Tls = certificate is null && http is not null ? null : EndPoint("--listen", parsed.GetRequiredValue(_listen)),
            CertificateFile = certificate,
            CertificateKeyFile = parsed.GetValue(_key),
            Plain = http is null ? null : EndPoint("--http", http),
            Admin = parsed.GetValue(_admin) is { } admin ? EndPoint("--admin", admin) : null,
            TrustedProxies = [.. (parsed.GetValue(_trustedProxy) ?? []).Select(Network)],
            AllowedHosts = [.. parsed.GetValue(_allowedHost) ?? []],
            MaxAge = parsed.GetValue(_maxAge) ?? defaults.MaxAge,
            StaleAfter = parsed.GetValue(_staleAfter) ?? defaults.StaleAfter,
            // Names of files and what servers say come from elsewhere: a line stays a line.
            Log = line => context.Error.WriteLine(TerminalText.Escape(line.ReplaceLineEndings(" "))),
            TimeProvider = context.Clock,
        };
    }

    private static StreamWriter OpenFile(string file)
    {
        try
        {
            return new StreamWriter(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable,
                $"{file} cannot be written: {(Directory.Exists(file) ? "it is a folder" : FileFailure.Reason(error))}",
                "name a file that you may write with --access-log",
                error);
        }
    }

    private static IPEndPoint EndPoint(string option, string text) =>
        IPEndPoint.TryParse(text, out var address) && (address.Port > 0 || text.EndsWith(":0", StringComparison.Ordinal))
            ? address
            : throw new IrsactlException(
                CliErrors.InvalidValue,
                $"'{text}' given for {option} is not an address with a port",
                "it looks like 0.0.0.0:8443 or [::]:8443");

    private static IPNetwork Network(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : throw new IrsactlException(
            CliErrors.InvalidValue, $"'{text}' given for --trusted-proxy is not a network", "it looks like 10.0.0.0/8");
}
