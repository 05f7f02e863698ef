using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Irsactl.Aws.Policies.Conditions;

/// <summary>An address or a range of addresses in CIDR notation; the host bits do not matter.</summary>
internal sealed class IpRange
{
    private readonly byte[] network;

    private IpRange(byte[] network, int prefixLength)
    {
        this.network = network;
        PrefixLength = prefixLength;
    }

    public int PrefixLength { get; }

    public bool IsIPv4 => network.Length == 4;

    public static IpRange? TryParse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2 || ParseAddress(parts[0]) is not { } address)
        {
            return null;
        }

        var bits = address.Length * 8;
        if (parts is [_, var length]
            && (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > address.Length * 8))
        {
            return null;
        }

        return new IpRange(address, bits);
    }

    /// <summary>The bytes of an address in its full form; null for short forms such as <c>127.1</c>, which no request has.</summary>
    public static byte[]? ParseAddress(string text)
    {
        var isFull = text.Contains(':', StringComparison.Ordinal) || text.Count(character => character == '.') == 3;
        if (!isFull || text.Contains('%', StringComparison.Ordinal) || !IPAddress.TryParse(text, out var address))
        {
            return null;
        }

        return address.AddressFamily is AddressFamily.InterNetworkV6 && address.IsIPv4MappedToIPv6
            ? address.MapToIPv4().GetAddressBytes()
            : address.GetAddressBytes();
    }

    public bool Contains(ReadOnlySpan<byte> address) => address.Length == network.Length && SharesPrefix(address, PrefixLength);

    /// <summary>Whether every address of this range is in the other one.</summary>
    public bool IsWithin(IpRange other) => PrefixLength >= other.PrefixLength && other.Contains(network);

    private bool SharesPrefix(ReadOnlySpan<byte> address, int bits)
    {
        var whole = bits / 8;
        if (!address[..whole].SequenceEqual(network.AsSpan(0, whole)))
        {
            return false;
        }

        var rest = bits % 8;
        return rest == 0 || ((address[whole] ^ network[whole]) >> (8 - rest)) == 0;
    }
}
