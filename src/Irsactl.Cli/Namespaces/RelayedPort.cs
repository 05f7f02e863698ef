using System.Net;
using System.Net.Sockets;

namespace Irsactl.Cli.Namespaces;

/// <summary>A port here that leads to one of another network namespace, through its <see cref="LoopbackGate"/>.</summary>
internal sealed class RelayedPort : IDisposable
{
    private readonly Socket _listener;

    private RelayedPort(Socket listener) => _listener = listener;

    /// <summary>Listens.</summary>
    /// <param name="here">Where.</param>
    /// <param name="gate">The file of the gate.</param>
    /// <param name="there">Where connections lead to, on its side.</param>
    /// <exception cref="SocketException">The port is taken or may not be used.</exception>
    public static RelayedPort Open(IPEndPoint here, string gate, IPEndPoint there)
    {
        var listener = new Socket(here.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(here);
            listener.Listen();
        }
        catch
        {
            listener.Dispose();
            throw;
        }

        _ = Accepting.RunAsync(listener, async (connection, cancellationToken) =>
        {
            connection.NoDelay = true;
            await SocketRelay.RunAsync(connection, await LoopbackGate.ConnectAsync(gate, there, cancellationToken));
        });
        return new RelayedPort(listener);
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();
}
