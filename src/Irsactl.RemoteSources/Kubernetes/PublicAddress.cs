using System.Net;
using System.Net.Sockets;
using Irsactl.Oidc.Issuers;

namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>Tells whether AWS could reach an issuer's address, as far as the address itself shows.</summary>
internal static class PublicAddress
{
    // RFC 6761, RFC 6762, RFC 8375, the ICANN reservation of .internal, and what clusters call their own services.
    private static readonly string[] _inside = [".svc", ".local", ".localhost", ".internal", ".home.arpa", ".test", ".invalid"];

    // RFC 1918, RFC 6598, RFC 3927, RFC 1122 and the unspecified addresses; RFC 4193 and RFC 4291.
    private static readonly IPNetwork[] _notRouted =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "::/127",
            "fc00::/7", "fe80::/10",
        }
            .Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Why it cannot be reached, to follow the issuer's name; null where it may be.</summary>
    public static string? Shortcoming(IssuerUrl issuer)
    {
        var host = new Uri(issuer.Value).IdnHost.TrimEnd('.');
        if (IPAddress.TryParse(host, out var address))
        {
            address = address.AddressFamily == AddressFamily.InterNetworkV6 && address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            return Array.Exists(_notRouted, network => network.Contains(address)) ? "is an address of a private network" : null;
        }

        return !host.Contains('.', StringComparison.Ordinal) ? "is a name without a domain"
            : Array.Exists(_inside, ending => host.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                ? "is a name inside a cluster or a private network"
            : null;
    }
}
