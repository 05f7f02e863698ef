using System.Buffers.Binary;
using System.Security.Cryptography;
using Irsactl.Diagnostics;

namespace Irsactl.LocalAws.Foundation.Storage.Journal;

/// <summary>
/// Reads a journal frame by frame. A frame is written only after the one before it is on disk, so an invalid frame with a valid one behind
/// it is damage to something that had been durable, and refused; an invalid frame with nothing behind it is a write that a crash cut off,
/// and the end.
/// </summary>
internal sealed class JournalReader : IDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly FrameCheck check;

    /// <summary>Opens a journal and reads its header.</summary>
    /// <exception cref="IrsactlException">It is not a journal, or a newer program wrote it.</exception>
    public JournalReader(string path)
    {
        this.path = path;
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 17);
        try
        {
            Id = ReadHeader();
            check = new FrameCheck(file, Id);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The file's id.</summary>
    public byte[] Id { get; }

    /// <summary>Where the last valid frame ends.</summary>
    public long End { get; private set; } = JournalFormat.FileHeaderSize;

    /// <summary>The number of the last valid frame.</summary>
    public long Sequence { get; private set; }

    /// <summary>How many bytes lie behind the last valid frame.</summary>
    public long Left => file.Length - End;

    /// <summary>Reads the next frame whole; null at the end.</summary>
    /// <exception cref="IrsactlException">The frame is damaged.</exception>
    public IEnumerable<JournalItem>? Next()
    {
        if (Left == 0)
        {
            return null;
        }

        if (check.LengthAt(End, Sequence + 1) is { } length)
        {
            var start = End + JournalFormat.FrameHeaderSize;
            End = start + length;
            Sequence++;
            return Items(start, End);
        }

        return check.FindAfter(End, Sequence + 1) is { } next
            ? throw StorageErrors.Damaged(path, End, $"what is there is not what was written, and intact data follows at byte {next}")
            : null;
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();

    private byte[] ReadHeader()
    {
        Span<byte> header = stackalloc byte[JournalFormat.FileHeaderSize];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.StartsWith(JournalFormat.Magic))
        {
            throw StorageErrors.Damaged(path, 0, "it does not begin as a journal does");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        return version is JournalFormat.Version ? header[12..].ToArray() : throw StorageErrors.OtherVersion(path, version);
    }

    // The frame's hash has been checked: lengths in here can be trusted.
    private IEnumerable<JournalItem> Items(long start, long end)
    {
        file.Position = start;
        while (file.Position < end)
        {
            var header = Read(JournalFormat.ItemHeaderSize);
            var hash = header[0] is JournalFormat.ContentItem ? Convert.ToHexStringLower(Read(SHA256.HashSizeInBytes)) : null;
            yield return new JournalItem(hash, Read(BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(1))));
        }
    }

    private byte[] Read(long length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)length));
        file.ReadExactly(bytes);
        return bytes;
    }
}
