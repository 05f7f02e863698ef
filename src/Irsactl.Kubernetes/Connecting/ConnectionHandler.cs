using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.Kubernetes.Connecting;

/// <summary>Sends requests to one API server, over one connection as long as that is kept. It owns what it is made of.</summary>
internal sealed class ConnectionHandler : DelegatingHandler
{
    private readonly ServerTrust _trust;
    private readonly X509Certificate2Collection? _certificates;

    /// <summary>Makes it.</summary>
    /// <param name="trust">Whom to take for the server.</param>
    /// <param name="certificates">What to show; null for nothing.</param>
    /// <param name="proxy">The proxy to go by; null: as the environment says.</param>
    /// <param name="onConnected">Is told of each connection.</param>
    public ConnectionHandler(ServerTrust trust, X509Certificate2Collection? certificates, IWebProxy? proxy, Action onConnected)
    {
        _trust = trust;
        _certificates = certificates;
        var handler = trust.MakeHandler(certificates);
        if (proxy is not null)
        {
            handler.Proxy = proxy;
        }

        handler.MaxConnectionsPerServer = 1;
        handler.PlaintextStreamFilter = (context, _) =>
        {
            onConnected();
            return ValueTask.FromResult(context.PlaintextStream);
        };
        InnerHandler = handler;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            foreach (var certificate in _certificates ?? [])
            {
                certificate.Dispose();
            }

            _trust.Dispose();
        }
    }
}
