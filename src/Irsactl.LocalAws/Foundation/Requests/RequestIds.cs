using System.Buffers.Binary;

namespace Irsactl.LocalAws.Foundation.Requests;

/// <summary>Request ids as most services have them: UUIDs of version 4. They have to be different, not hard to guess.</summary>
internal static class RequestIds
{
    private const ulong VersionMask = 0xFFFF_FFFF_FFFF_0FFF;
    private const ulong Version4 = 0x4000;
    private const ulong VariantMask = 0x3FFF_FFFF_FFFF_FFFF;
    private const ulong Variant = 0x8000_0000_0000_0000;

    /// <summary>Makes one.</summary>
    public static string New()
    {
        var random = Random.Shared;
        var high = ((ulong)random.NextInt64(long.MinValue, long.MaxValue) & VersionMask) | Version4;
        var low = ((ulong)random.NextInt64(long.MinValue, long.MaxValue) & VariantMask) | Variant;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
