using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Irsactl.LocalAws.Foundation.Storage.Journal;

/// <summary>Says whether the bytes at some place of a journal are a frame.</summary>
internal sealed class FrameCheck(FileStream file, byte[] id)
{
    /// <summary>The length of the items of the valid frame that begins here, or null where none does.</summary>
    /// <param name="offset">Where it would begin.</param>
    /// <param name="minSequence">Its number, at least.</param>
    public long? LengthAt(long offset, long minSequence)
    {
        Span<byte> header = stackalloc byte[JournalFormat.FrameHeaderSize];
        if (file.Length - offset < header.Length)
        {
            return null;
        }

        file.Position = offset;
        file.ReadExactly(header);
        var length = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        return header.StartsWith(id)
            && BinaryPrimitives.ReadInt64LittleEndian(header[8..]) >= minSequence
            && length >= 0
            && length <= file.Length - offset - header.Length
            && header[JournalFormat.HashOffset..].SequenceEqual(Hash(header[..JournalFormat.HashOffset], length))
                ? length
                : null;
    }

    /// <summary>The first place behind <paramref name="offset"/> where a valid frame begins, or null.</summary>
    public long? FindAfter(long offset, long minSequence)
    {
        var buffer = new byte[1 << 16];
        var from = offset + 1;
        while (from < file.Length)
        {
            file.Position = from;
            var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            for (var at = Find(buffer, 0, read); at >= 0; at = Find(buffer, at + 1, read))
            {
                if (LengthAt(from + at, minSequence) is not null)
                {
                    return from + at;
                }
            }

            // The last bytes are looked at again: an id can lie across the border.
            from += Math.Max(read - id.Length + 1, 1);
        }

        return null;
    }

    private int Find(byte[] buffer, int start, int end)
    {
        var at = buffer.AsSpan(start, Math.Max(end - start, 0)).IndexOf(id);
        return at < 0 ? -1 : start + at;
    }

    private byte[] Hash(ReadOnlySpan<byte> header, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        var chunk = new byte[(int)Math.Min(length, 1 << 16)];
        while (length > 0)
        {
            var part = chunk.AsSpan(0, (int)Math.Min(length, chunk.Length));
            file.ReadExactly(part);
            hash.AppendData(part);
            length -= part.Length;
        }

        return hash.GetHashAndReset();
    }
}
