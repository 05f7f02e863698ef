using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Issuer.Http;

/// <summary>Who asked for which host, where a proxy in front says so and is believed.</summary>
/// <param name="trustedProxies">The networks that are believed.</param>
internal sealed class ForwardedRequest(ImmutableArray<IPNetwork> trustedProxies)
{
    private const string ForHeader = "X-Forwarded-For";
    private const string HostHeader = "X-Forwarded-Host";

    /// <summary>Reads host and client.</summary>
    /// <param name="headers">The request's fields.</param>
    /// <param name="connection">The other end of the connection.</param>
    public (string Host, string Client) Read(IHeaderDictionary headers, IPAddress? connection)
    {
        var host = headers.Host.ToString();
        if (connection is null || !IsTrusted(connection))
        {
            return (host, connection?.ToString() ?? "");
        }

        // Each proxy adds at the end: the last one that a trusted one added is the nearest to the truth.
        if (Last(headers[HostHeader].ToString()) is { Length: > 0 } forwarded)
        {
            host = forwarded;
        }

        return (host, Client(headers[ForHeader].ToString()) ?? connection.ToString());
    }

    private static string Last(string list) => list[(list.LastIndexOf(',') + 1)..].Trim();

    // From the right, past the proxies that are trusted themselves.
    private string? Client(string list)
    {
        string? client = null;
        foreach (var entry in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (!IPAddress.TryParse(entry, out var address))
            {
                break;
            }

            client = address.ToString();
            if (!IsTrusted(address))
            {
                break;
            }
        }

        return client;
    }

    private bool IsTrusted(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in trustedProxies)
        {
            if (network.Contains(plain))
            {
                return true;
            }
        }

        return false;
    }
}
