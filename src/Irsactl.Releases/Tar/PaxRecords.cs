using System.Globalization;
using System.Text;

namespace Irsactl.Releases.Tar;

/// <summary>
/// What an extended header says of the entry after it (POSIX.1-2001, "pax Extended Header"): lines <c>LENGTH KEY=VALUE</c>.
/// </summary>
internal sealed record PaxRecords
{
    public string? Path { get; init; }

    public string? LinkPath { get; init; }

    public long? Size { get; init; }

    /// <summary>Reads them; null where they are malformed.</summary>
    public static PaxRecords? Parse(ReadOnlySpan<byte> text)
    {
        var records = new PaxRecords();
        while (!text.IsEmpty)
        {
            var space = text[..Math.Min(text.Length, 12)].IndexOf((byte)' ');
            if (space <= 0
                || !int.TryParse(text[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= space + 1
                || length > text.Length
                || text[length - 1] != '\n')
            {
                return null;
            }

            var record = text[(space + 1)..(length - 1)];
            if (record.IndexOf((byte)'=') is not (> 0 and var equals) || records.With(record[..equals], record[(equals + 1)..]) is not { } more)
            {
                return null;
            }

            records = more;
            text = text[length..];
        }

        return records;
    }

    private PaxRecords? With(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("size"u8))
        {
            return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? this with { Size = size } : null;
        }

        return key.SequenceEqual("path"u8) ? this with { Path = Encoding.UTF8.GetString(value) }
            : key.SequenceEqual("linkpath"u8) ? this with { LinkPath = Encoding.UTF8.GetString(value) }
            : this;
    }
}
