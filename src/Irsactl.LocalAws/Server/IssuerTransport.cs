using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Irsactl.LocalAws.Foundation.Authority;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Names;

namespace Irsactl.LocalAws.Server;

/// <summary>
/// Connections to names as this machine's AWS resolves them: a TCP connection to its own port, or to the user's own server.
/// </summary>
internal sealed class IssuerTransport(
    HostNames names, CertificateAuthority authority, string? trustedRootsPem, EventLog events) : IIssuerTransport
{
    /// <summary>The port of this AWS, known once it listens.</summary>
    public int Port { get; set; }

    /// <inheritdoc />
    public HttpMessageHandler CreateHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, cancellationToken),
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = ChainPolicy() },
    };

    /// <inheritdoc />
    public void Report(DocumentFetch fetch)
    {
        // What is served here has its own event, of the request that came in.
        if (names.Resolve(fetch.Url.Host, fetch.Url.Port) is Destination.UserServer or Destination.Outside)
        {
            events.Add(fetch.ToEvent());
        }
    }

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var address = names.Resolve(target.Host, target.Port) switch
        {
            Destination.UserServer server => server.Address,
            Destination.Outside => throw new HttpRequestException(
                HttpRequestError.NameResolutionError, $"{target.Host} is not served here"),
            _ => new IPEndPoint(IPAddress.Loopback, Port),
        };
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.Add(authority.ExportRoot());
        if (trustedRootsPem is not null)
        {
            policy.CustomTrustStore.ImportFromPem(trustedRootsPem);
        }

        return policy;
    }
}
