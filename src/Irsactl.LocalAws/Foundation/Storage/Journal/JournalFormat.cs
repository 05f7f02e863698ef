namespace Irsactl.LocalAws.Foundation.Storage.Journal;

/// <summary>
/// The journal's bytes; numbers are little-endian.
/// <code>
/// file  = magic[8] version[4] id[8] frame*
/// frame = id[8] sequence[8] length[8] sha256[32] item*      one frame for each fsync; the hash covers everything else in it
/// item  = 1 length[8] json                                  a record of changes
///       | 2 length[8] sha256[32] bytes                      contents that records after it name by their hash
/// </code>
/// The id is random for each file: frames can be found again behind damage, and a journal stored in S3 is not mistaken for one.
/// </summary>
internal static class JournalFormat
{
    /// <summary>The newest version that this program reads, and the one it writes.</summary>
    public const int Version = 2;

    /// <summary>The bytes before the first frame.</summary>
    public const int FileHeaderSize = 20;

    /// <summary>The bytes of a frame before its items.</summary>
    public const int FrameHeaderSize = 56;

    /// <summary>The bytes of a frame's header before its hash.</summary>
    public const int HashOffset = 24;

    /// <summary>The bytes of an item before its contents.</summary>
    public const int ItemHeaderSize = 9;

    /// <summary>An item that is a record.</summary>
    public const byte RecordItem = 1;

    /// <summary>An item that is contents.</summary>
    public const byte ContentItem = 2;

    /// <summary>How a journal begins.</summary>
    public static ReadOnlySpan<byte> Magic => "IRSADATA"u8;
}
