namespace Irsactl.LocalAws.Services.S3.Checksums;

/// <summary>
/// A cyclic redundancy check that shifts right, begins with all ones and ends inverted, as all of S3's do. By table, byte by byte.
/// </summary>
internal sealed class ReflectedCrc
{
    private readonly ulong[] table = new ulong[256];
    private readonly ulong ones;

    /// <summary>Makes the table.</summary>
    /// <param name="polynomial">The polynomial, bit-reversed.</param>
    /// <param name="width">32 or 64 bits.</param>
    public ReflectedCrc(ulong polynomial, int width)
    {
        ones = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        for (var index = 0; index < table.Length; index++)
        {
            var value = (ulong)index;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
            }

            table[index] = value;
        }
    }

    /// <summary>The check of some bytes.</summary>
    public ulong Compute(ReadOnlySpan<byte> data)
    {
        var value = ones;
        foreach (var next in data)
        {
            value = table[(byte)value ^ next] ^ (value >> 8);
        }

        return value ^ ones;
    }
}
