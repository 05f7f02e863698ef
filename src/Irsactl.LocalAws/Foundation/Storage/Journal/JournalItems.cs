using System.Buffers.Binary;

namespace Irsactl.LocalAws.Foundation.Storage.Journal;

/// <summary>
/// The items of a frame that is being put together. Contents are referred to, not copied: an object's memory is never held twice.
/// </summary>
internal sealed class JournalItems
{
    private readonly List<ReadOnlyMemory<byte>> segments = [];

    /// <summary>The bytes, in order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Segments => segments;

    /// <summary>How many bytes they are.</summary>
    public long Length { get; private set; }

    /// <summary>Adds a record.</summary>
    public void AddRecord(ReadOnlyMemory<byte> json)
    {
        Add(Header(JournalFormat.RecordItem, json.Length));
        Add(json);
    }

    /// <summary>Adds contents.</summary>
    /// <param name="hash">Their SHA-256 in hex.</param>
    /// <param name="bytes">The contents, which must never change.</param>
    public void AddContent(string hash, ReadOnlyMemory<byte> bytes)
    {
        Add(Header(JournalFormat.ContentItem, bytes.Length));
        Add(Convert.FromHexString(hash));
        Add(bytes);
    }

    private static byte[] Header(byte kind, long length)
    {
        var header = new byte[JournalFormat.ItemHeaderSize];
        header[0] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(1), length);
        return header;
    }

    private void Add(ReadOnlyMemory<byte> segment)
    {
        // Empty segments are nothing to write, and not every system takes them.
        if (!segment.IsEmpty)
        {
            segments.Add(segment);
            Length += segment.Length;
        }
    }
}
