using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Irsactl.Oidc.Issuers;

/// <summary>
/// Names of hosts that AWS could reach: full names of the public DNS, as they stand in certificates. Nothing is looked up, so that a name
/// that passes may still lead nowhere.
/// </summary>
public static class PublicHostName
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    // RFC 6761, RFC 6762, RFC 7686, RFC 8375, ICANN's .internal, and what private networks and Kubernetes use without being given it.
    private static readonly string[] PrivateEndings =
    [
        "localhost", "local", "internal", "invalid", "onion", "home.arpa", "localdomain", "intranet", "lan", "home", "corp", "private",
    ];

    /// <summary>What is wrong with a host, or null where nothing is.</summary>
    /// <param name="host">The host of a URL, without port; an IPv6 address in brackets.</param>
    public static IssuerFault? Examine(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (host.Length == 0)
        {
            return new("it has no host");
        }

        if (host.EndsWith('.'))
        {
            return new($"the host {host} ends in a dot, which no certificate has", host.TrimEnd('.'));
        }

        return IsAddress(host) ? Address(host) : Spelling(host) ?? Reach(host);
    }

    private static bool IsAddress(string host) =>
        host.StartsWith('[') || IPAddress.TryParse(host, out _) || host[(host.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit);

    private static IssuerFault Address(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsPrivate(address)
        ? new($"{host} is an address of a private network, which AWS cannot reach")
        : new($"{host} is an IP address, and AWS wants a host name with a certificate of a public authority");

    private static IssuerFault? Spelling(string host)
    {
        if (!Ascii.IsValid(host))
        {
            return new($"the host {host} has letters beyond ASCII, and tokens and certificates have its ASCII form", AsciiForm(host));
        }

        if (host.Any(char.IsAsciiLetterUpper))
        {
            return new(
                $"the host {host} has capital letters: issuers are compared letter by letter, and web clients ask in lower case",
                host.ToLowerInvariant());
        }

        return host.Length <= LongestName && host.Split('.').All(IsLabel)
            ? null
            : new(
                $"{host} is not a host name: each part has 1 to {LongestLabel} letters, digits and inner hyphens, "
                + $"all together {LongestName}");
    }

    private static IssuerFault? Reach(string host)
    {
        if (IsInside(host))
        {
            return new($"{host} is a name inside the cluster, which AWS cannot reach");
        }

        if (Array.Exists(PrivateEndings, ending => host == ending || host.EndsWith($".{ending}", StringComparison.Ordinal)))
        {
            return new($"{host} is a name of a private network, which AWS cannot reach");
        }

        return host.Contains('.', StringComparison.Ordinal)
            ? null
            : new($"{host} is not a full name of the public DNS, and AWS cannot reach it");
    }

    private static bool IsInside(string host) =>
        host.EndsWith(".svc", StringComparison.Ordinal)
        || host.Contains(".svc.", StringComparison.Ordinal)
        || host.EndsWith(".cluster.local", StringComparison.Ordinal)
        || host is "kubernetes" or "kubernetes.default";

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && !label.AsSpan().ContainsAnyExcept(LabelCharacters) && label[0] != '-'
        && label[^1] != '-';

    private static bool IsPrivate(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || plain.IsIPv6LinkLocal || plain.IsIPv6UniqueLocal || plain.GetAddressBytes() is
            [10, _, _, _] or [172, >= 16 and < 32, _, _] or [192, 168, _, _] or [169, 254, _, _] or [100, >= 64 and < 128, _, _]
            or [0, _, _, _];
    }

    private static string? AsciiForm(string host)
    {
        try
        {
            return new IdnMapping().GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
