using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Http;
using Irsactl.Issuer.Observation;
using Irsactl.Issuer.Tls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Irsactl.Issuer;

/// <summary>
/// A web server for the discovery documents and key sets of any number of issuers. It holds no private key of an issuer and no state: any
/// number of them can serve the same sources.
/// </summary>
public sealed class IssuerServer : IAsyncDisposable
{
    private readonly IssuerServerOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<WebApplication> _hosts = [];
    private readonly ServerCounters _counters = new();
    private readonly Publication _publication;
    private readonly AccessLog? _accessLog;
    private CertificateFiles? _certificate;
    private Task _background = Task.CompletedTask;
    private bool _disposed;

    private IssuerServer(IssuerServerOptions options)
    {
        _options = options;
        _publication = new Publication(options);
        _accessLog = options.AccessLog is { } output ? new AccessLog(output) : null;
    }

    /// <summary>Where TLS is served; null where it is not.</summary>
    public IPEndPoint? Tls { get; private set; }

    /// <summary>Where plain HTTP is served; null where it is not.</summary>
    public IPEndPoint? Plain { get; private set; }

    /// <summary>Where the administrator's pages are; null where they are not served.</summary>
    public IPEndPoint? Admin { get; private set; }

    /// <summary>How many issuers are published now.</summary>
    public int IssuerCount => _publication.Table.Issuers.Count;

    /// <summary>
    /// Starts. Sources are read once before requests are answered; one that fails then does not stop the server, which is not ready until
    /// it has been read.
    /// </summary>
    /// <exception cref="IrsactlException">An address, the certificate or an option cannot be used.</exception>
    public static async Task<IssuerServer> StartAsync(IssuerServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        var server = new IssuerServer(options);
        try
        {
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops: takes no more connections, lets answers under way be sent, and writes what is left of the access log.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _stopping.CancelAsync();
        using var limit = new CancellationTokenSource(_options.StopWithin, _options.TimeProvider);
        // The administrator's pages were first to be there and are last to go: meanwhile they say that the server is stopping.
        foreach (var host in Enumerable.Reverse(_hosts))
        {
            await host.Services.GetRequiredService<IServer>().StopAsync(limit.Token);
            await host.DisposeAsync();
        }

        await _background.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var source in _options.Sources)
        {
            source.Dispose();
        }

        if (_accessLog is not null)
        {
            await _accessLog.DisposeAsync();
        }

        _certificate?.Dispose();
        _stopping.Dispose();
    }

    private static void Check(IssuerServerOptions options)
    {
        if (options.Tls is null && options.Plain is null)
        {
            throw new IrsactlException(
                IssuerErrors.UnusableOption, "nothing is listened on", "give an address for TLS, or one for plain HTTP behind a proxy");
        }

        if (options.Tls is not null && (options.CertificateFile is null || options.CertificateKeyFile is null))
        {
            throw new IrsactlException(IssuerErrors.UnusableOption, "a certificate and its key are needed for TLS", "name both PEM files");
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Tls is not null && _options is { CertificateFile: { } certificate, CertificateKeyFile: { } key })
        {
            _certificate = new CertificateFiles(_options, certificate, key, _counters);
        }

        // Reading may take long: meanwhile these pages say so, and that the process lives.
        if (_options.Admin is { } admin)
        {
            Admin = await ListenAsync(
                admin,
                new AdminApplication(_publication, new MetricsPage(_publication, _counters, _accessLog), _stopping.Token),
                null,
                cancellationToken);
        }

        await Task.WhenAll(_publication.Sources.Select(source => source.ReadAsync(cancellationToken)));
        var documents = new IssuerApplication(_options, _publication, _counters, _accessLog);
        if (_options.Tls is { } tls)
        {
            Tls = await ListenAsync(tls, documents, _certificate, cancellationToken);
        }

        if (_options.Plain is { } plain)
        {
            Plain = await ListenAsync(plain, documents, null, cancellationToken);
        }

        _background = Task.WhenAll(
            [
                .. _publication.Sources.Select(source => source.RunAsync(_stopping.Token)),
                _certificate?.WatchAsync(_stopping.Token) ?? Task.CompletedTask,
            ]);
    }

    private async Task<IPEndPoint> ListenAsync<TContext>(
        IPEndPoint address, IHttpApplication<TContext> application, CertificateFiles? certificate, CancellationToken cancellationToken)
        where TContext : notnull
    {
        // Of the host only the server is used: no configuration, no signals, no console of the caller's, and no pipeline.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ListenOptions? listening = null;
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            Limit(kestrel);
            kestrel.Listen(address, listen =>
            {
                listening = listen;
                listen.Protocols = certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
                if (certificate is not null)
                {
                    listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(TlsOptions(certificate)) });
                }
            });
        });
        builder.Services.Configure<SocketTransportOptions>(static sockets => sockets.UnsafePreferInlineScheduling = true);
        var host = builder.Build();
        _hosts.Add(host);
        var server = host.Services.GetRequiredService<IServer>();
        try
        {
            await server.StartAsync(application, cancellationToken);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new IrsactlException(
                IssuerErrors.CannotListen,
                string.Create(CultureInfo.InvariantCulture, $"cannot listen on {address}: {error.Message}"),
                "choose another address",
                error);
        }

        return listening?.IPEndPoint ?? address;
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // Nobody has anything to send here.
        kestrel.Limits.MaxRequestBodySize = 4096;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.ASCII;
    }

    private static SslServerAuthenticationOptions TlsOptions(CertificateFiles certificate) => new()
    {
        ServerCertificateContext = certificate.Current,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
    };
}
