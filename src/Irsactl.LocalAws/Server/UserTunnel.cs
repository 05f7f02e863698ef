using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Irsactl.LocalAws.Server;

/// <summary>Carries bytes between a proxy client and a server of the user's own on this machine.</summary>
internal static class UserTunnel
{
    /// <summary>Connects, answers the <c>CONNECT</c>, and carries bytes until either side is done.</summary>
    public static async Task RunAsync(ConnectionContext connection, ConnectTarget target, IPEndPoint address, Action<string> log)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address, connection.ConnectionClosed);
        }
        catch (SocketException exception)
        {
            log($"could not reach {target} at {address}: {exception.SocketErrorCode}");
            await ProxyReply.RefuseAsync(
                output, 502, "Bad Gateway", $"irsactl: {target} at {address}: {exception.Message}", connection.ConnectionClosed);
            return;
        }

        await ProxyReply.EstablishedAsync(output, connection.ConnectionClosed);
        await using var server = new NetworkStream(socket);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        var upward = input.CopyToAsync(server, done.Token);
        var downward = server.CopyToAsync(output.AsStream(leaveOpen: true), done.Token);
        if (await Task.WhenAny(upward, downward) == upward && upward.IsCompletedSuccessfully)
        {
            // The client has said all it wants to; the answer may still be on its way.
            socket.Shutdown(SocketShutdown.Send);
            await downward;
        }

        await done.CancelAsync();
        await Task.WhenAll(upward, downward).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
