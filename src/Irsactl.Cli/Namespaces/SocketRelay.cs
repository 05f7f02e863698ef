using System.Buffers;
using System.Net.Sockets;

namespace Irsactl.Cli.Namespaces;

/// <summary>Joins two connections: what comes from one goes to the other, each direction to its own end.</summary>
internal static class SocketRelay
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Runs until both have ended; closes both.</summary>
    public static async Task RunAsync(Socket one, Socket other)
    {
        using (one)
        using (other)
        {
            await Task.WhenAll(CopyAsync(one, other), CopyAsync(other, one));
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var length)
            {
                for (var sent = 0; sent < length;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // One side broke off: the other is told by the end of its connection, and the other direction ends with it.
            from.Dispose();
            to.Dispose();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
