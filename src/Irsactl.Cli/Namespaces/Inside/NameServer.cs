using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Irsactl.Cli.Namespaces.Inside;

/// <summary>
/// The name server of the namespaces, over UDP and TCP: every answer is an address of this machine, or that there is no such name.
/// </summary>
internal sealed class NameServer : IDisposable
{
    private const int Port = 53;
    private const int LongestQuery = 4096;

    private readonly NameTable _names;
    private readonly Socket _datagrams = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket _connections = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private NameServer(NameTable names) => _names = names;

    /// <summary>Listens on 127.0.0.1.</summary>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    public static NameServer Start(NameTable names)
    {
        var server = new NameServer(names);
        try
        {
            var here = new IPEndPoint(IPAddress.Loopback, Port);
            server._datagrams.Bind(here);
            server._connections.Bind(here);
            server._connections.Listen();
            _ = server.AnswerDatagramsAsync();
            _ = Accepting.RunAsync(server._connections, (connection, _) => server.AnswerAsync(connection));
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _datagrams.Dispose();
        _connections.Dispose();
    }

    private async Task AnswerDatagramsAsync()
    {
        var buffer = new byte[LongestQuery];
        while (true)
        {
            try
            {
                var received = await _datagrams.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0));
                _ = SendAsync(buffer.AsSpan(0, received.ReceivedBytes).ToArray(), received.RemoteEndPoint);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.OperationAborted)
            {
                return;
            }
            catch (SocketException)
            {
                // Somebody who asked did not wait for the answer.
            }
        }
    }

    private async Task SendAsync(byte[] query, EndPoint client)
    {
        try
        {
            if (DnsQuestion.Read(query) is { } question)
            {
                await _datagrams.SendToAsync(await _names.AnswerAsync(question), client);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The client is gone, or everything ends.
        }
    }

    // Over TCP the length stands before each message.
    private async Task AnswerAsync(Socket connection)
    {
        await using var stream = new NetworkStream(connection);
        var length = new byte[2];
        while (await stream.ReadAtLeastAsync(length, length.Length, throwOnEndOfStream: false) == length.Length)
        {
            var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await stream.ReadExactlyAsync(query);
            if (DnsQuestion.Read(query) is not { } question)
            {
                return;
            }

            var answer = await _names.AnswerAsync(question);
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)answer.Length);
            await stream.WriteAsync((byte[])[.. length, .. answer]);
        }
    }
}
