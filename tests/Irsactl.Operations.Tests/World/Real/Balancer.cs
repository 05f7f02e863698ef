using System.Net;
using System.Net.Sockets;

namespace Irsactl.Operations.Tests.World.Real;

/// <summary>
/// A balancer of TCP connections, as in front of a control plane: each goes to the next server that takes any. A server that is taken out
/// gets no new ones, and those that it has go to their ends.
/// </summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<IPEndPoint, int> _open;
    private readonly HashSet<IPEndPoint> _out = [];
    private readonly List<IPEndPoint> _servers;
    private readonly Lock _gate = new();
    private readonly Task _accepting;
    private int _turn;

    public Balancer(IEnumerable<IPEndPoint> servers)
    {
        _servers = [.. servers];
        _open = _servers.ToDictionary(server => server, _ => 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Whether every connection is closed at once.</summary>
    public bool IsAway { get; set; }

    /// <summary>Gives a server no more connections; done once those that it has are closed.</summary>
    public async Task TakeOutAsync(IPEndPoint server, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _out.Add(server);
        }

        while (IsUsed(server))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }
    }

    public void PutIn(IPEndPoint server)
    {
        lock (_gate)
        {
            _out.Remove(server);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _ending.Dispose();
    }

    private bool IsUsed(IPEndPoint server)
    {
        lock (_gate)
        {
            return _open[server] > 0;
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await _listener.AcceptTcpClientAsync(_ending.Token), _ending.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using var _ = client;
        if (IsAway || Take() is not { } server)
        {
            return;
        }

        try
        {
            using var other = new TcpClient { NoDelay = true };
            client.NoDelay = true;
            await other.ConnectAsync(server, cancellationToken);
            var (here, there) = (client.GetStream(), other.GetStream());
            await Task.WhenAll(
                PassAsync(here, there, other, cancellationToken),
                PassAsync(there, here, client, cancellationToken));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or IOException)
        {
            // One side is gone, and then the other one.
        }
        finally
        {
            lock (_gate)
            {
                _open[server]--;
            }
        }
    }

    // Each direction to its own end.
    private static async Task PassAsync(NetworkStream from, NetworkStream to, TcpClient end, CancellationToken cancellationToken)
    {
        await from.CopyToAsync(to, cancellationToken);
        end.Client.Shutdown(SocketShutdown.Send);
    }

    private IPEndPoint? Take()
    {
        lock (_gate)
        {
            for (var tried = 0; tried < _servers.Count; tried++)
            {
                var server = _servers[_turn++ % _servers.Count];
                if (!_out.Contains(server))
                {
                    _open[server]++;
                    return server;
                }
            }

            return null;
        }
    }
}
