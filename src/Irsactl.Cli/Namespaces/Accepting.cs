using System.Net.Sockets;

namespace Irsactl.Cli.Namespaces;

/// <summary>The loop of a listener: every connection on its own, until the listener is closed.</summary>
internal static class Accepting
{
    /// <summary>Runs it.</summary>
    /// <param name="listener">It listens already.</param>
    /// <param name="serve">Serves a connection and closes it; a broken connection is nobody's concern but its own.</param>
    public static async Task RunAsync(Socket listener, Func<Socket, CancellationToken, Task> serve)
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptAsync(), serve);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error)
                when (error.SocketErrorCode is SocketError.OperationAborted or SocketError.NotSocket or SocketError.InvalidArgument)
            {
                return;
            }
            catch (SocketException)
            {
                // A peer that went away before it was accepted.
            }
        }
    }

    private static async Task ServeAsync(Socket connection, Func<Socket, CancellationToken, Task> serve)
    {
        using (connection)
        {
            try
            {
                await serve(connection, CancellationToken.None);
            }
            catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
            {
                // The other end sees its connection end.
            }
        }
    }
}
