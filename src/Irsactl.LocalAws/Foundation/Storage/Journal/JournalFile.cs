using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Irsactl.LocalAws.Foundation.Storage.Journal;

/// <summary>A journal that is being written.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly byte[] id;
    private readonly Action<SafeFileHandle> flush;
    private long sequence;

    private JournalFile(SafeFileHandle handle, byte[] id, Action<SafeFileHandle> flush)
    {
        this.handle = handle;
        this.id = id;
        this.flush = flush;
    }

    /// <summary>How long the file is, in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>How long the state is that the journal begins with, in bytes; what follows are changes.</summary>
    public long BaseLength { get; private set; }

    /// <summary>Begins a new journal; nothing of it is durable yet.</summary>
    public static JournalFile Create(string path, Action<SafeFileHandle> flush)
    {
        OwnerOnly.Open(path, FileMode.Create).Dispose();
        var file = new JournalFile(Open(path), RandomNumberGenerator.GetBytes(8), flush) { Length = JournalFormat.FileHeaderSize };
        var header = new byte[JournalFormat.FileHeaderSize];
        JournalFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), JournalFormat.Version);
        file.id.CopyTo(header.AsSpan(12));
        RandomAccess.Write(file.handle, header, 0);
        return file;
    }

    /// <summary>Goes on with a journal that was read to its end; what lies behind the end is cut off.</summary>
    public static JournalFile Continue(string path, JournalReader read, long baseLength, Action<SafeFileHandle> flush)
    {
        var file = new JournalFile(Open(path), read.Id, flush) { Length = read.End, BaseLength = baseLength, sequence = read.Sequence };
        if (RandomAccess.GetLength(file.handle) > read.End)
        {
            RandomAccess.SetLength(file.handle, read.End);
            flush(file.handle);
        }

        return file;
    }

    /// <summary>Writes a frame. It is not durable before <see cref="Flush"/>.</summary>
    public void Append(JournalItems items)
    {
        var header = new byte[JournalFormat.FrameHeaderSize];
        id.CopyTo(header, 0);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), ++sequence);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), items.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header, 0, JournalFormat.HashOffset);
        foreach (var segment in items.Segments)
        {
            hash.AppendData(segment.Span);
        }

        hash.GetHashAndReset(header.AsSpan(JournalFormat.HashOffset));
        RandomAccess.Write(handle, [header, .. items.Segments], Length);
        Length += header.Length + items.Length;
    }

    /// <summary>Makes everything written so far durable.</summary>
    public void Flush() => flush(handle);

    /// <summary>Makes everything written so far durable, as the state that the journal begins with.</summary>
    public void FlushBase()
    {
        Flush();
        BaseLength = Length;
    }

    /// <inheritdoc />
    public void Dispose() => handle.Dispose();

    private static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
}
