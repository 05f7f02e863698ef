using System.Collections.Immutable;
using System.Net;

namespace Irsactl.LocalAws.Names;

/// <summary>The name resolution of the local AWS: which host name leads where.</summary>
/// <param name="resolve">The user's own names, <c>host:port</c> to address.</param>
internal sealed class HostNames(ImmutableDictionary<string, IPEndPoint> resolve)
{
    /// <summary>Finds what stands behind a name.</summary>
    /// <param name="host">The name, in any case, with or without a final dot.</param>
    /// <param name="port">The port the client asked for; AWS answers on 80 and 443 only.</param>
    public Destination Resolve(string host, int port)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        if (resolve.TryGetValue($"{name}:{port}", out var address))
        {
            return new Destination.UserServer(address);
        }

        return port is 80 or 443 ? Resolve(name) : new Destination.Outside();
    }

    /// <summary>Finds what stands behind a name, whatever port it was asked on.</summary>
    /// <param name="host">The name, in any case, with or without a final dot.</param>
    public static Destination Resolve(string host)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        return LocalNames.TryParse(name, out var endpoint) ? endpoint
            : AwsNames.TryParse(name, out var service) ? service
            : AwsNames.IsOwnedByAws(name) ? new Destination.NotServed()
            : new Destination.Outside();
    }
}
