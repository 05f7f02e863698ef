using System.Net;
using System.Net.Sockets;

namespace Irsactl.Testing;

/// <summary>
/// A TCP port of 127.0.0.1 that nothing listens on. Only for programs that must be told their port: between the answer and
/// their start another may take it. Our own servers listen on port 0 instead.
/// </summary>
public static class FreePort
{
    /// <summary>Asks the system for one.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
