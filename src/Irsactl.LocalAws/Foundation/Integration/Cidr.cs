using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>A block of IPv4 addresses (RFC 4632).</summary>
/// <param name="Address">The first address; the bits behind the prefix are zero.</param>
/// <param name="Length">The length of the prefix, 0 to 32.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cidr(uint Address, int Length)
{
    private const int Bits = 32;

    /// <summary>How many addresses there are in it.</summary>
    public long Count => 1L << (Bits - Length);

    /// <summary>Reads <c>10.0.0.0/16</c>. As EC2 does, it takes any address of the block for its first one.</summary>
    public static bool TryParse(string text, out Cidr cidr)
    {
        cidr = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0
            || !TryParseAddress(text[..slash], out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > Bits)
        {
            return false;
        }

        cidr = new Cidr(address & Mask(length), length);
        return true;
    }

    /// <summary>A block that is known to be one.</summary>
    public static Cidr Parse(string text) =>
        TryParse(text, out var cidr) ? cidr : throw new FormatException($"'{text}' is not a block of IPv4 addresses");

    /// <summary>Whether all addresses of the other are in this one.</summary>
    public bool Contains(Cidr other) => other.Length >= Length && (other.Address & Mask(Length)) == Address;

    /// <summary>Whether some address is in both.</summary>
    public bool Overlaps(Cidr other) => Contains(other) || other.Contains(this);

    /// <summary>An address in it.</summary>
    /// <param name="offset">Counts from the first address.</param>
    public string AddressAt(uint offset) => Show(Address + offset);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Show(Address)}/{Length}");

    private static uint Mask(int length) => length == 0 ? 0 : uint.MaxValue << (Bits - length);

    private static string Show(uint address) => string.Create(
        CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 0xFF}.{(address >> 8) & 0xFF}.{address & 0xFF}");

    // IPAddress alone would take 10.1 for 10.0.0.1.
    private static bool TryParseAddress(string text, out uint address)
    {
        address = 0;
        if (text.Count(character => character == '.') != 3
            || !IPAddress.TryParse(text, out var parsed)
            || parsed.AddressFamily != AddressFamily.InterNetwork
            || !parsed.ToString().Equals(text, StringComparison.Ordinal))
        {
            return false;
        }

        address = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(parsed.GetAddressBytes());
        return true;
    }
}
