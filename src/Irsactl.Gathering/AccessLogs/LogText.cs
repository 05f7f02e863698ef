using System.IO.Compression;
using System.Text;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>A log's file, whatever wrote it, packed by gzip or not.</summary>
public static class LogText
{
    /// <summary>The longest file that is taken, unpacked, in bytes: CloudTrail's and S3's are far shorter.</summary>
    public const int MaxLength = 256 << 20;

    /// <summary>Reads the requests of a file; lines that are none are passed over.</summary>
    /// <param name="format">What wrote it; null: as its beginning tells.</param>
    /// <param name="content">The file.</param>
    /// <exception cref="InvalidDataException">It is packed and damaged, or too long.</exception>
    public static IReadOnlyList<DocumentRead> Read(LogFormat? format, ReadOnlyMemory<byte> content)
    {
        var bytes = IsPacked(content.Span) ? Unpack(content) : content;
        var found = format ?? FormatOf(bytes.Span);
        return found switch
        {
            LogFormat.CloudTrail => TrailLogParser.Parse(bytes),
            LogFormat.CloudFront => ReadLines(bytes, new CloudFrontLogParser().Parse),
            LogFormat.Serve => ReadLines(bytes, ServeLogParser.Parse),
            _ => ReadLines(bytes, S3LogParser.Parse),
        };
    }

    private static LogFormat FormatOf(ReadOnlySpan<byte> content)
    {
        var begin = content.TrimStart(" \t\r\n"u8);
        return begin.StartsWith("#"u8) ? LogFormat.CloudFront
            : !begin.StartsWith("{"u8) ? LogFormat.S3
            : begin[..Math.Min(begin.Length, 64)].IndexOf("\"Records\""u8) >= 0 ? LogFormat.CloudTrail
            : LogFormat.Serve;
    }

    private static List<DocumentRead> ReadLines(ReadOnlyMemory<byte> content, Func<string, DocumentRead?> parse)
    {
        List<DocumentRead> reads = [];
        var rest = content.Span;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (parse(Encoding.UTF8.GetString(line).TrimEnd('\r')) is { } read)
            {
                reads.Add(read);
            }
        }

        return reads;
    }

    private static bool IsPacked(ReadOnlySpan<byte> content) => content is [0x1f, 0x8b, ..];

    private static byte[] Unpack(ReadOnlyMemory<byte> content)
    {
        using var packed = new MemoryStream(content.ToArray());
        using var stream = new GZipStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is > 0 and var read)
        {
            if (bytes.Length + read > MaxLength)
            {
                throw new InvalidDataException($"it is longer than {MaxLength} bytes, unpacked");
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
