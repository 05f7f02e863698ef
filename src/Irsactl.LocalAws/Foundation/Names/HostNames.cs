using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Names;

/// <summary>The name resolution of the local AWS: which host name leads where.</summary>
/// <param name="resolve">The user's own names, <c>host:port</c> to address.</param>
internal sealed class HostNames(ImmutableDictionary<string, IPEndPoint> resolve)
{
    // Resolvers give up on longer chains, too.
    private const int MaxAliases = 8;

    private readonly List<IPublicNames> sources = [];
    private readonly List<IDnsRecords> zones = [];

    /// <summary>Has a service's public names found from now on; before the first request.</summary>
    public void Add(IPublicNames source) => sources.Add(source);

    /// <summary>Has names led to other names from now on; before the first request.</summary>
    public void Add(IDnsRecords records) => zones.Add(records);

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

    /// <summary>
    /// Finds what stands behind the host of a request. A name that is not this machine's, with a port at which AWS does not answer, has
    /// been led here by somebody's DNS: the page that did so would otherwise be of one origin with what answers.
    /// </summary>
    public Destination Resolve(HostString host) =>
        Resolve(host.Host) is var found && (found is Destination.Endpoint || host.Port is null or 80 or 443)
            ? found
            : new Destination.Outside();

    /// <summary>Finds what stands behind a name, whatever port it was asked on.</summary>
    /// <param name="host">The name, in any case, with or without a final dot.</param>
    public Destination Resolve(string host)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        return LocalNames.TryParse(name, out var endpoint) ? endpoint
            : AwsNames.TryParse(name, out var service) ? service
            : FindPublic(name) is { } resource ? new Destination.Public(resource)
            : AwsNames.IsOwnedByAws(name) ? new Destination.NotServed()
            : new Destination.Outside();
    }

    /// <summary>
    /// Finds what stands behind a name at the address of another: a client may connect to a resource by the name that AWS gave it, and ask
    /// there for a name of the user's own, wherever DNS leads that one.
    /// </summary>
    /// <param name="host">The name that is asked for.</param>
    /// <param name="address">The name that the client connected to; null where it is not known.</param>
    public Destination ResolveAt(string host, string? address)
    {
        if (address is not null && !address.Equals(host, StringComparison.OrdinalIgnoreCase)
            && FindPublic(Plain(address), Plain(host)) is { } resource)
        {
            return new Destination.Public(resource);
        }

        return Resolve(host);
    }

    /// <summary>As <see cref="ResolveAt(string, string)"/>, of a request's host.</summary>
    public Destination ResolveAt(HostString host, string? address) =>
        address is not null && !LocalNames.TryParse(Plain(host.Host), out _) && host.Port is null or 443
            ? ResolveAt(host.Host, address)
            : Resolve(host);

    /// <summary>
    /// Finds the customer's resource behind a public name, as a service does that passes requests on to another one: a name that a service
    /// gave it, or one of the account's hosted zones that leads there.
    /// </summary>
    /// <param name="host">The name in lower case without a final dot.</param>
    public IPublicEndpoint? FindPublic(string host) => FindPublic(host, host);

    private IPublicEndpoint? FindPublic(string address, string host)
    {
        var name = address;
        for (var aliases = 0; name is not null && aliases <= MaxAliases; aliases++)
        {
            if (sources.Select(source => source.FindEndpoint(name, host)).FirstOrDefault(found => found is not null) is { } endpoint)
            {
                return endpoint;
            }

            name = zones.Select(zone => zone.FindTarget(name)).FirstOrDefault(target => target is not null);
        }

        return null;
    }

    private static string Plain(string host) => host.TrimEnd('.').ToLowerInvariant();
}
