using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Irsactl.Testing;

/// <summary>A proxy on loopback that does CONNECT and nothing else, and remembers for what and with which credentials.</summary>
public sealed class TunnelProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string? _authorization;
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    /// <param name="userInfo"><c>user:password</c> that it wants; null: whoever asks.</param>
    public TunnelProxy(string? userInfo = null)
    {
        _authorization = userInfo is null ? null : $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes(userInfo))}";
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Its address.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>The places that a way was opened to.</summary>
    public ConcurrentQueue<string> Tunnels { get; } = new();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> tunnels = [];
        try
        {
            while (true)
            {
                tunnels.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            await Task.WhenAll(tunnels);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var held = client;
            var near = client.GetStream();
            while (true)
            {
                var head = await ReadHeadAsync(near);
                if (head.Length == 0)
                {
                    return;
                }

                if (_authorization is not null && !head.Any(line => line == $"Proxy-Authorization: {_authorization}"))
                {
                    await WriteAsync(near, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0");
                    continue;
                }

                var place = head[0].Split(' ')[1];
                Tunnels.Enqueue(place);
                using var far = new TcpClient();
                await far.ConnectAsync(IPEndPoint.Parse(place), _stop.Token);
                await WriteAsync(near, "200 Connection established");
                await Task.WhenAny(near.CopyToAsync(far.GetStream(), _stop.Token), far.GetStream().CopyToAsync(near, _stop.Token));
                return;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
        {
            // Whoever was connected is gone.
        }
    }

    private async Task<string[]> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return [];
            }

            head.Append((char)one[0]);
        }

        return head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    private Task WriteAsync(NetworkStream stream, string answer) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\n\r\n"), _stop.Token).AsTask();
}
