using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using Irsactl.LocalAws.Foundation.Authority;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Requests;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Irsactl.LocalAws.Server;

/// <summary>
/// Looks at the first bytes of a connection and peels off what is not HTTP: a proxy's <c>CONNECT</c>, then TLS. That is how one port
/// is a plain endpoint, every AWS host name, and a proxy at once.
/// </summary>
internal sealed class ConnectionFront(HostNames names, CertificateAuthority authority, Action<string> log)
{
    private const int HeadLimit = 16 * 1024;
    private const byte TlsHandshake = 0x16;

    // Of the machine's clock, not of the local AWS's: this is about a peer that says nothing.
    private static readonly TimeSpan OpeningLimit = TimeSpan.FromSeconds(30);

    /// <summary>Handles a connection; what is HTTP goes on to <paramref name="http"/>.</summary>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate http)
    {
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        opening.CancelAfter(OpeningLimit);
        try
        {
            var tunnel = await AcceptTunnelAsync(connection, opening.Token);
            if (tunnel.IsClosed)
            {
                return;
            }

            if (!await StartsWithAsync(connection.Transport.Input, [TlsHandshake], opening.Token))
            {
                await http(connection);
                return;
            }

            await RunTlsAsync(connection, http, tunnel.Host, opening);
        }
        catch (Exception exception)
            when (exception is IOException or OperationCanceledException or AuthenticationException or ConnectionResetException)
        {
            // The peer went away, or does not trust the authority: its own message says so, and nothing can be answered.
        }
    }

    private async Task<(bool IsClosed, string? Host)> AcceptTunnelAsync(ConnectionContext connection, CancellationToken cancellationToken)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        if (!await StartsWithAsync(input, "CONNECT "u8.ToArray(), cancellationToken))
        {
            return (false, null);
        }

        if (await ReadHeadAsync(input, cancellationToken) is not { } head || !ConnectTarget.TryParse(head, out var target))
        {
            await ProxyReply.RefuseAsync(output, 400, "Bad Request", "irsactl: this is no CONNECT request", cancellationToken);
            return (true, null);
        }

        switch (names.Resolve(target.Host, target.Port))
        {
            case Destination.Outside:
                log($"refused to connect to {target}: not a name of AWS's, and nothing leaves this machine");
                await ProxyReply.RefuseAsync(
                    output,
                    403,
                    "Forbidden",
                    $"irsactl: {target} is not a name of AWS's, and nothing leaves this machine",
                    cancellationToken);
                return (true, null);
            case Destination.UserServer server:
                await UserTunnel.RunAsync(connection, target, server.Address, log);
                return (true, null);
            default:
                await ProxyReply.EstablishedAsync(output, cancellationToken);
                return (false, target.Host);
        }
    }

    private async Task RunTlsAsync(
        ConnectionContext connection, ConnectionDelegate http, string? tunnelHost, CancellationTokenSource opening)
    {
        var transport = connection.Transport;
        await using var stream = new DuplexPipeStream(transport);
        await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        await tls.AuthenticateAsServerAsync(
            (_, hello, _, _) => ValueTask.FromResult(OptionsFor(hello.ServerName, tunnelHost)),
            state: null,
            opening.Token);
        opening.CancelAfter(Timeout.InfiniteTimeSpan);

        connection.Transport = new StreamDuplexPipe(tls);
        connection.Features.Set<ITlsConnectionFeature>(new TlsConnection(tls.SslProtocol, tls.NegotiatedCipherSuite, tunnelHost));
        try
        {
            await http(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    }

    private SslServerAuthenticationOptions OptionsFor(string? serverName, string? tunnelHost)
    {
        var asked = string.IsNullOrEmpty(serverName) ? tunnelHost ?? "localhost" : serverName;
        var host = asked.TrimEnd('.').ToLowerInvariant();
        var destination = names.ResolveAt(host, tunnelHost);
        if (destination is Destination.Outside)
        {
            log($"refused TLS for {host}: not a name of AWS's");
            throw new AuthenticationException($"{host} is not served here");
        }

        var certified = CertificateNames.For(host, destination);
        if (certified.Count == 0)
        {
            throw new AuthenticationException($"{host} does not speak TLS");
        }

        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = authority.CertificateFor(certified),
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            EnabledSslProtocols = destination is Destination.Public { Resource.Protocols: var protocols } ? protocols : SslProtocols.None,
        };
    }

    // Leaves what it looked at in the pipe.
    private static async Task<bool> StartsWithAsync(PipeReader input, byte[] expected, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var start = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, expected.Length)).ToArray();
            var matches = expected.AsSpan().StartsWith(start);
            var decided = !matches || start.Length == expected.Length || result.IsCompleted;
            input.AdvanceTo(result.Buffer.Start, decided ? result.Buffer.Start : result.Buffer.End);
            if (decided)
            {
                return matches && start.Length == expected.Length;
            }
        }
    }

    private static async Task<byte[]?> ReadHeadAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            var bytes = buffer.Slice(0, Math.Min(buffer.Length, HeadLimit)).ToArray();
            if (bytes.AsSpan().IndexOf("\r\n\r\n"u8) is >= 0 and var end)
            {
                input.AdvanceTo(buffer.GetPosition(end + 4));
                return bytes[..end];
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted || bytes.Length == HeadLimit)
            {
                return null;
            }
        }
    }
}
