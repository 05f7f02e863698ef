using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Irsactl.Cli.Namespaces;

/// <summary>
/// A Unix socket through which a process in another network namespace reaches this one's loopback. Files are shared where networks are not.
/// A connection says in its first line where it wants to, <c>127.0.0.1:4566</c>, and is joined with a connection there.
/// </summary>
internal sealed class LoopbackGate : IDisposable
{
    /// <summary>The longest path of a Unix socket on Linux, in bytes.</summary>
    public const int LongestPath = 107;

    // An IPv6 address with its port has fewer characters.
    private const int LongestLine = 64;

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private LoopbackGate()
    {
    }

    /// <summary>Opens one.</summary>
    /// <param name="path">The socket's file, in a folder that is the user's alone: whoever can connect reaches all of loopback.</param>
    /// <param name="onRefused">Is told where somebody wanted to and nobody listens.</param>
    /// <exception cref="SocketException">The file cannot be made.</exception>
    public static LoopbackGate Open(string path, Action<IPEndPoint>? onRefused = null)
    {
        var gate = new LoopbackGate();
        try
        {
            gate._listener.Bind(new UnixDomainSocketEndPoint(path));
            gate._listener.Listen();
            _ = Accepting.RunAsync(gate._listener, (connection, _) => ServeAsync(connection, onRefused));
            return gate;
        }
        catch
        {
            gate.Dispose();
            throw;
        }
    }

    /// <summary>Connects through a gate that another process has opened.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="target">Where to, on its side.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Socket> ConnectAsync(string path, IPEndPoint target, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"{target}\n"), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private static async Task ServeAsync(Socket connection, Action<IPEndPoint>? onRefused)
    {
        if (await ReadLineAsync(connection) is not { } line || !IPEndPoint.TryParse(line, out var target)
            || !IPAddress.IsLoopback(target.Address))
        {
            return;
        }

        using var other = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await other.ConnectAsync(target);
        }
        catch (SocketException)
        {
            onRefused?.Invoke(target);
            return;
        }

        await SocketRelay.RunAsync(connection, other);
    }

    // Byte by byte: what follows belongs to the other side.
    private static async Task<string?> ReadLineAsync(Socket connection)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (line.Length <= LongestLine && await connection.ReceiveAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString();
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}
