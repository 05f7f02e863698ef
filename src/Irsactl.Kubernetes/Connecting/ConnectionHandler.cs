using System.Security.Cryptography.X509Certificates;

namespace Irsactl.Kubernetes.Connecting;

/// <summary>Sends requests to one API server, over one connection as long as that is kept. It owns what it is made of.</summary>
internal sealed class ConnectionHandler : DelegatingHandler
{
    private readonly ServerTrust _trust;
    private readonly X509Certificate2? _certificate;

    /// <summary>Makes it.</summary>
    /// <param name="trust">Whom to take for the server.</param>
    /// <param name="certificate">What to show; null for nothing.</param>
    /// <param name="onConnected">Is told of each connection.</param>
    public ConnectionHandler(ServerTrust trust, X509Certificate2? certificate, Action onConnected)
    {
        _trust = trust;
        _certificate = certificate;
        var handler = trust.MakeHandler(certificate);
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
            _certificate?.Dispose();
            _trust.Dispose();
        }
    }
}
