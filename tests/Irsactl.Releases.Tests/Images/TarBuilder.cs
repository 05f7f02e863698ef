using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Irsactl.Releases.Tests.Images;

/// <summary>Writes an archive header by header, right or wrong.</summary>
internal sealed class TarBuilder
{
    private readonly ArrayBufferWriter<byte> _archive = new();

    /// <summary>The archive so far, without its end.</summary>
    public byte[] Open() => _archive.WrittenSpan.ToArray();

    /// <summary>The archive with its end.</summary>
    public byte[] Build() => [.. _archive.WrittenSpan, .. new byte[1024]];

    /// <summary>The same, compressed.</summary>
    public byte[] BuildGzip() => Compress(Build());

    public static byte[] Compress(byte[] content, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, level))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    public TarBuilder File(string name, string content) => File(name, Encoding.UTF8.GetBytes(content));

    public TarBuilder File(string name, byte[] content) => Entry(name, '0', content);

    public TarBuilder Folder(string name) => Entry(name, '5', []);

    public TarBuilder Link(string name, string target, bool isHard = false) => Entry(name, isHard ? '1' : '2', [], target);

    /// <summary>An extended header for the entry after it.</summary>
    public TarBuilder Pax(params (string Key, string Value)[] records)
    {
        var text = string.Concat(records.Select(record =>
        {
            var line = $" {record.Key}={record.Value}\n";
            var length = Encoding.UTF8.GetByteCount(line);
            length += (length + 2).ToString(CultureInfo.InvariantCulture).Length;
            return length.ToString(CultureInfo.InvariantCulture) + line;
        }));
        return Entry("PaxHeaders/x", 'x', Encoding.UTF8.GetBytes(text));
    }

    /// <summary>GNU's long name for the entry after it.</summary>
    public TarBuilder LongName(string name) => Entry("././@LongLink", 'L', Encoding.UTF8.GetBytes(name + "\0"));

    /// <summary>An entry.</summary>
    /// <param name="name">Its path.</param>
    /// <param name="type">Its kind.</param>
    /// <param name="content">Its content.</param>
    /// <param name="target">Where a link leads to.</param>
    /// <param name="size">What it says of its length, where that is not true.</param>
    public TarBuilder Entry(string name, char type, byte[] content, string target = "", long? size = null)
    {
        var header = new byte[512];
        Put(header, 0, 100, name);
        Put(header, 100, 8, "0000644\0");
        Put(header, 108, 8, "0000000\0");
        Put(header, 116, 8, "0000000\0");
        var length = size ?? content.Length;
        if (length < 1L << 33)
        {
            Put(header, 124, 12, Convert.ToString(length, 8).PadLeft(11, '0'));
        }
        else
        {
            header[124] = 0x80;
            BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(128), length);
        }

        Put(header, 136, 12, "00000000000\0");
        header[156] = (byte)type;
        Put(header, 157, 100, target);
        Put(header, 257, 8, "ustar\000");
        header.AsSpan(148, 8).Fill((byte)' ');
        var sum = header.Sum(value => value);
        Put(header, 148, 8, Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ");
        _archive.Write(header);
        _archive.Write(content);
        _archive.Write(new byte[(512 - (content.Length % 512)) % 512]);
        return this;
    }

    private static void Put(byte[] header, int at, int length, string text) =>
        Encoding.UTF8.GetBytes(text).AsSpan(0, Math.Min(length, Encoding.UTF8.GetByteCount(text))).CopyTo(header.AsSpan(at));
}
