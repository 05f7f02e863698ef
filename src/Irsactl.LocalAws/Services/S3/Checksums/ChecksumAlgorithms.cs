using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Irsactl.LocalAws.Services.S3.Checksums;

/// <summary>Names and values of checksums.</summary>
internal static class ChecksumAlgorithms
{
    /// <summary>What every checksum header begins with.</summary>
    public const string HeaderPrefix = "x-amz-checksum-";

    // Polynomials bit-reversed: ISO 3309, Castagnoli, and the one of the NVM Express specification.
    private static readonly ReflectedCrc Crc32 = new(0xEDB88320, 32);
    private static readonly ReflectedCrc Crc32C = new(0x82F63B78, 32);
    private static readonly ReflectedCrc Crc64Nvme = new(0x9A6C9329AC4BC9B5, 64);

    /// <summary>Reads a name such as <c>CRC32</c>, in any case.</summary>
    public static bool TryParse(string? name, out ChecksumAlgorithm algorithm)
    {
        foreach (var candidate in Enum.GetValues<ChecksumAlgorithm>())
        {
            if (string.Equals(candidate.ToString(), name, StringComparison.OrdinalIgnoreCase))
            {
                algorithm = candidate;
                return true;
            }
        }

        algorithm = default;
        return false;
    }

    /// <summary>The header of a checksum.</summary>
    public static string HeaderOf(ChecksumAlgorithm algorithm) => HeaderPrefix + algorithm.ToString().ToLowerInvariant();

    /// <summary>The XML element of a checksum.</summary>
    public static string ElementOf(ChecksumAlgorithm algorithm) => $"Checksum{algorithm}";

    /// <summary>Computes a checksum, as bytes in network order.</summary>
    public static byte[] Compute(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> data) => algorithm switch
    {
        ChecksumAlgorithm.CRC32 => BigEndian((uint)Crc32.Compute(data)),
        ChecksumAlgorithm.CRC32C => BigEndian((uint)Crc32C.Compute(data)),
        ChecksumAlgorithm.SHA1 => CryptographicOperations.HashData(HashAlgorithmName.SHA1, data),
        ChecksumAlgorithm.SHA256 => SHA256.HashData(data),
        _ => BigEndian(Crc64Nvme.Compute(data)),
    };

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] BigEndian(ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }
}
