using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Irsactl.LocalAws.Tests.Server;

/// <summary>Bytes on a connection of its own, for what no HTTP client would send.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public static async Task<RawClient> ConnectAsync(LocalWorld world)
    {
        var client = new RawClient();
        await client.socket.ConnectAsync(IPAddress.Loopback, world.Aws.Port, LocalWorld.Limit);
        return client;
    }

    public async Task SendAsync(string text) => await socket.SendAsync(Encoding.ASCII.GetBytes(text), LocalWorld.Limit);

    /// <summary>Reads to the end of a head.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await socket.ReceiveAsync(buffer, LocalWorld.Limit) > 0)
        {
            head.Append((char)buffer[0]);
        }

        return head.ToString();
    }

    public void Dispose() => socket.Dispose();
}
