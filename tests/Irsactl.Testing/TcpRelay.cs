using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Irsactl.Testing;

/// <summary>
/// Stands in front of a server on 127.0.0.1 and passes on what comes, byte by byte. It counts what goes to the clients, keeps what they asked,
/// and can break a connection.
/// </summary>
public sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly int _port;
    private readonly Task _accepting;
    private long _toClients;
    private int _cuts;

    /// <summary>Begins to listen.</summary>
    /// <param name="port">The server's port.</param>
    public TcpRelay(int port)
    {
        _port = port;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Its own port.</summary>
    public int Port { get; }

    /// <summary>Host and port.</summary>
    public string Host => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>So many bytes of a connection pass before it is broken, once; null: none is broken.</summary>
    public long? CutOnceAfter { get; init; }

    /// <summary>How many bytes went to clients, headers and all.</summary>
    public long BytesToClients => Interlocked.Read(ref _toClients);

    /// <summary>What clients sent, as it came; readable where that was not encrypted.</summary>
    public string Asked => string.Concat(_asked);

    /// <summary>How many connections were broken.</summary>
    public int Cuts => _cuts;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _port, ended.Token);
                var (asking, answering) = (client.GetStream(), server.GetStream());
                await Task.WhenAll(AskAsync(asking, answering, ended), AnswerAsync(answering, asking, client, ended));
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Either side may go when it likes.
            }
        }
    }

    private async Task AskAsync(NetworkStream from, NetworkStream to, CancellationTokenSource ended)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, ended.Token) is > 0 and var length)
        {
            _asked.Enqueue(Encoding.Latin1.GetString(buffer, 0, length));
            await to.WriteAsync(buffer.AsMemory(0, length), ended.Token);
        }

        await ended.CancelAsync();
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to, TcpClient client, CancellationTokenSource ended)
    {
        var buffer = new byte[64 * 1024];
        var passed = 0L;
        while (await from.ReadAsync(buffer, ended.Token) is > 0 and var length)
        {
            var isCut = CutOnceAfter is { } limit && passed + length > limit && Interlocked.CompareExchange(ref _cuts, 1, 0) == 0;
            length = isCut ? (int)((CutOnceAfter ?? 0) - passed) : length;
            await to.WriteAsync(buffer.AsMemory(0, length), ended.Token);
            passed += length;
            Interlocked.Add(ref _toClients, length);
            if (isCut)
            {
                // Not the orderly end, but a reset.
                client.LingerState = new LingerOption(enable: true, seconds: 0);
                break;
            }
        }

        await ended.CancelAsync();
        client.Close();
    }
}
