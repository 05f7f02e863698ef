using System.Buffers.Binary;
using System.Text;

namespace Irsactl.Releases.Tar;

/// <summary>
/// A header block (POSIX.1-1988, "ustar Interchange Format", and GNU's numbers in base 256):
/// <code>
/// name 100, mode 8, uid 8, gid 8, size 12, mtime 12, checksum 8, type 1, link 100, magic 6, version 2, …, prefix 155 at 345
/// </code>
/// </summary>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    public const int Length = 512;

    private const int ChecksumAt = 148;
    private const int ChecksumLength = 8;

    private readonly ReadOnlySpan<byte> _block = block;

    /// <summary>Whether it is the empty block that ends an archive.</summary>
    public bool IsEnd => !_block.ContainsAnyExcept((byte)0);

    /// <summary>Whether it is a header at all: its bytes sum up to what it says, as signed ones do in very old archives.</summary>
    public bool IsValid
    {
        get
        {
            var (unsigned, signed) = (0L, 0L);
            for (var at = 0; at < _block.Length; at++)
            {
                var value = at is >= ChecksumAt and < ChecksumAt + ChecksumLength ? (byte)' ' : _block[at];
                unsigned += value;
                signed += (sbyte)value;
            }

            return Number(ChecksumAt, ChecksumLength) is { } sum && (sum == unsigned || sum == signed);
        }
    }

    /// <summary>The length of the content; null where it is no number.</summary>
    public long? Size => Number(124, 12);

    /// <summary>The letter that says what it is.</summary>
    public char Type => (char)_block[156];

    /// <summary>The path.</summary>
    public string Name => HasPrefix && Text(345, 155) is { Length: > 0 } prefix ? $"{prefix}/{Text(0, 100)}" : Text(0, 100);

    /// <summary>Where a link leads to.</summary>
    public string LinkTarget => Text(157, 100);

    // GNU's headers have other things there.
    private bool HasPrefix => _block.Slice(257, 6).SequenceEqual("ustar\0"u8);

    private string Text(int at, int length)
    {
        var text = _block.Slice(at, length);
        return Encoding.UTF8.GetString(text.IndexOf((byte)0) is >= 0 and var end ? text[..end] : text);
    }

    private long? Number(int at, int length)
    {
        var text = _block.Slice(at, length);
        if ((text[0] & 0x80) != 0)
        {
            // Only what fits into 63 bits, not negative.
            var head = text[..^8];
            var value = BinaryPrimitives.ReadInt64BigEndian(text[^8..]);
            return (head.Length == 0 || ((head[0] & 0x7F) == 0 && !head[1..].ContainsAnyExcept((byte)0))) && value >= 0 ? value : null;
        }

        var digits = text.Trim((byte)' ');
        digits = digits.IndexOf((byte)0) is >= 0 and var end ? digits[..end].Trim((byte)' ') : digits;
        var number = 0L;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return null;
            }

            number = (number * 8) + (digit - '0');
        }

        return number;
    }
}
