using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Irsactl.Benchmarks.Sts;

/// <summary>
/// One kept-alive HTTP connection with at most one request under way. As little as possible happens here: it costs the server time.
/// </summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = 10_000,
    };
    private readonly byte[] buffer = new byte[16 * 1024];

    /// <summary>Connects.</summary>
    public LoadConnection(Uri endpoint) => socket.Connect(IPAddress.Loopback, endpoint.Port);

    /// <summary>Sends a whole request.</summary>
    public void Send(byte[] request) => socket.Send(request);

    /// <summary>Waits for the whole answer.</summary>
    /// <exception cref="InvalidOperationException">It is anything but 200.</exception>
    public void Receive()
    {
        var length = 0;
        var expected = int.MaxValue;
        while (length < expected)
        {
            var received = socket.Receive(buffer, length, buffer.Length - length, SocketFlags.None);
            if (received == 0)
            {
                throw new InvalidOperationException("the server has closed a connection");
            }

            length += received;
            if (expected == int.MaxValue && buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) is >= 0 and var head)
            {
                expected = head + 4 + ContentLength(buffer.AsSpan(0, head));
            }
        }

        if (!buffer.AsSpan().StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException($"not the answer expected:\n{Encoding.UTF8.GetString(buffer.AsSpan(0, length))}");
        }
    }

    /// <inheritdoc />
    public void Dispose() => socket.Dispose();

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var name = "Content-Length: "u8;
        var start = head.IndexOf(name);
        return start >= 0 && Utf8Parser.TryParse(head[(start + name.Length)..], out int length, out _)
            ? length
            : throw new InvalidOperationException("an answer without Content-Length");
    }
}
