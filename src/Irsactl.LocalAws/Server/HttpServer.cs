using System.Net;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Authority;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Faults;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Irsactl.LocalAws.Server.Breakings;
using Irsactl.LocalAws.Server.Inventories;
using Irsactl.LocalAws.Server.States;
using Irsactl.LocalAws.Server.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Irsactl.LocalAws.Server;

/// <summary>
/// The listener. Kestrel is used without a host: a library must not read its caller's configuration, catch its signals or write to
/// its console, and needs no container for one pipeline.
/// </summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly KestrelServer kestrel;
    private readonly ServiceRegistry services;
    private readonly EventLog requestLog;

    private HttpServer(
        KestrelServer kestrel, ServiceRegistry services, EventLog requestLog, StateControl states, BreakingControl breakings, int port)
    {
        States = states;
        Breakings = breakings;
        this.kestrel = kestrel;
        this.services = services;
        this.requestLog = requestLog;
        Port = port;
    }

    /// <summary>The port that is listened on.</summary>
    public int Port { get; }

    /// <summary>Sets the state back.</summary>
    public StateControl States { get; }

    /// <summary>Breaks things on purpose and puts them back.</summary>
    public BreakingControl Breakings { get; }

    /// <summary>Listens on 127.0.0.1 and answers.</summary>
    /// <exception cref="IrsactlException">The port is taken.</exception>
    public static async Task<HttpServer> StartAsync(
        LocalAwsOptions options, CertificateAuthority authority, IAwsStorage storage, CancellationToken cancellationToken)
    {
        var log = options.Log ?? (static _ => { });
        var names = new HostNames(options.Resolve);
        var front = new ConnectionFront(names, authority, log);
        var events = new EventLog();
        var transport = new IssuerTransport(names, authority, options.TrustedRootsPem, events);
        var address = new OwnAddress(authority.RootPem);
        var registry = ServiceRegistry.Create(options, storage, transport, names, events, address);
        var disturbances = Disturbances.Create(options, registry.SigningNames);
        var states = new StateControl(options, storage, registry, events, disturbances);
        var breakings = new BreakingControl(storage, registry, options);
        var pages = new ControlPages(options, authority.RootPem, storage, names)
        {
            Events = new EventPage(events, TimeProvider.System),
            EventDetails = new EventDetailPage(events),
            States = new StatePages(states),
            Breakings = new BreakingPages(breakings),
            Inventory = new InventoryPage(registry),
        };
        var application = new AwsApplication(options, names, registry, storage, pages, disturbances, events, log);

        ListenOptions? listening = null;
        var server = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false };

        // Metadata of objects comes back as it was sent; requests are read as UTF-8 by default, answers not.
        server.ResponseHeaderEncodingSelector = static _ => Encoding.UTF8;
        server.Limits.MaxRequestBodySize = RequestBody.Longest;

        // What is too long for a service its own refusal says; a web identity's token has up to 20,000 characters.
        server.Limits.MaxRequestLineSize = server.Limits.MaxRequestHeadersTotalSize;

        // Loopback clients stall under a debugger and in tests with many threads; a slow body is no attack here.
        server.Limits.MinRequestBodyDataRate = null;
        server.Limits.MinResponseDataRate = null;
        server.Listen(IPAddress.Loopback, options.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => front.RunAsync(connection, next));
            listening = listen;
        });

        var listener = new KestrelServer(
            Options.Create(server),
            
            // Requests are answered where they are read: nothing here blocks, and a hand-over costs more than many an answer.
            new SocketTransportFactory(
                Options.Create(new SocketTransportOptions { UnsafePreferInlineScheduling = true }), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        try
        {
            await listener.StartAsync(application, cancellationToken);
        }
        catch (IOException exception)
        {
            listener.Dispose();
            registry.Dispose();
            throw new IrsactlException(
                LocalAwsErrors.PortUnavailable,
                $"cannot listen on 127.0.0.1:{options.Port}",
                "choose another port, or 0 for a free one",
                exception);
        }

        var port = listening?.IPEndPoint?.Port ?? options.Port;
        transport.Port = address.Port = port;
        return new HttpServer(listener, registry, events, states, breakings, port);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Those who follow the events would be waited for.
        requestLog.Close();
        services.Stop();
        using var limit = new CancellationTokenSource(StopLimit);
        await kestrel.StopAsync(limit.Token);
        kestrel.Dispose();
        services.Dispose();
    }
}
