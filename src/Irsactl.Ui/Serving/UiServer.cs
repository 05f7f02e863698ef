using System.Globalization;
using System.Net;
using Irsactl.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Irsactl.Ui.Serving;

/// <summary>
/// A web server of its own for a site, on 127.0.0.1. Kestrel is used without a host: a library reads no configuration of its caller's and
/// catches no signals.
/// </summary>
public sealed class UiServer : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private readonly KestrelServer _kestrel;
    private readonly CancellationTokenSource _stopping;
    private bool _disposed;

    private UiServer(KestrelServer kestrel, CancellationTokenSource stopping, Uri address)
    {
        _kestrel = kestrel;
        _stopping = stopping;
        Address = address;
    }

    /// <summary>The first page's address, with its secret part.</summary>
    public Uri Address { get; }

    /// <summary>Listens and answers.</summary>
    /// <param name="site">The pages.</param>
    /// <param name="port">The port on 127.0.0.1, or 0 for a free one.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IrsactlException">The port is taken (<see cref="UiErrors.PortUnavailable"/>).</exception>
    public static async Task<UiServer> StartAsync(UiSite site, int port, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(site);
        ListenOptions? listening = null;
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = UiRequest.LongestForm;
        options.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listening = listen;
        });
        var stopping = new CancellationTokenSource();
        var kestrel = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(new SiteApplication(site, stopping.Token), cancellationToken);
        }
        catch (IOException error)
        {
            kestrel.Dispose();
            stopping.Dispose();
            throw new IrsactlException(
                UiErrors.PortUnavailable,
                string.Create(CultureInfo.InvariantCulture, $"cannot listen on 127.0.0.1:{port}"),
                "another program has the port: choose another one with --port, or 0 for a free one",
                error);
        }

        return new UiServer(
            kestrel,
            stopping,
            new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), listening?.IPEndPoint?.Port ?? port, site.Root).Uri);
    }

    /// <summary>Stops, after a moment for what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _stopping.CancelAsync();
        using var limit = new CancellationTokenSource(StopLimit);
        await _kestrel.StopAsync(limit.Token);
        _kestrel.Dispose();
        _stopping.Dispose();
    }

    private sealed class SiteApplication(UiSite site, CancellationToken stopping) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
            // The context owns nothing.
        }

        public async Task ProcessRequestAsync(HttpContext context)
        {
            // Streams would be waited for at the end.
            await using var end = stopping.UnsafeRegister(static state => ((HttpContext)state!).Abort(), context);
            await site.AnswerAsync(context);
        }
    }
}
