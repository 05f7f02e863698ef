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

    /// <summary>The host that was asked for.</summary>
    /// <param name="headers">The request's fields.</param>
    /// <param name="connection">The other end of the connection.</param>
    public string Host(IHeaderDictionary headers, IPAddress? connection) =>
        // Each proxy adds at the end: the last one that a trusted one added is the nearest to the truth.
        connection is not null && IsTrusted(connection) && Last(headers[HostHeader].ToString()) is { Length: > 0 } forwarded
            ? forwarded
            : headers.Host.ToString();

    /// <summary>The client's address.</summary>
    /// <param name="headers">The request's fields.</param>
    /// <param name="connection">The other end of the connection.</param>
    public string Client(IHeaderDictionary headers, IPAddress? connection) =>
        connection is null ? ""
        : IsTrusted(connection) && Client(headers[ForHeader].ToString()) is { } client ? client
        : connection.ToString();

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
