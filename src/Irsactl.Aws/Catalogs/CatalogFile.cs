using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Irsactl.Aws.Catalogs;

/// <summary>
/// A catalog inside this library: Brotli over one JSON object a line, of which the first says where the data is from. It is opened when it
/// is first asked for, so that programs that do not need it pay nothing but the room on disk.
/// </summary>
internal static class CatalogFile
{
    /// <summary>Reads a catalog.</summary>
    /// <param name="name">The file's name.</param>
    /// <returns>Where it is from, and its other lines.</returns>
    public static (CatalogSource Source, IReadOnlyList<ReadOnlyMemory<byte>> Lines) Read(string name)
    {
        var lines = Split(Unpack(name));
        using var head = JsonDocument.Parse(lines[0]);
        var source = new CatalogSource(
            Text(head.RootElement, "source"),
            Text(head.RootElement, "license"),
            DateOnly.ParseExact(Text(head.RootElement, "asOf"), "yyyy-MM-dd", CultureInfo.InvariantCulture));
        return (source, lines[1..]);
    }

    /// <summary>A member that every line has.</summary>
    public static string Text(JsonElement element, string member) =>
        element.GetProperty(member).GetString() ?? throw new InvalidDataException($"a catalog has null for {member}");

    private static ReadOnlyMemory<byte> Unpack(string name)
    {
        using var packed = typeof(CatalogFile).Assembly.GetManifestResourceStream($"Irsactl.Catalogs.{name}")
            ?? throw new InvalidDataException($"the catalog {name} is not in this library");
        using var unpacking = new BrotliStream(packed, CompressionMode.Decompress);
        using var content = new MemoryStream();
        unpacking.CopyTo(content);
        return content.ToArray();
    }

    private static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> content)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (content.Span.IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add(content[..end]);
            content = content[(end + 1)..];
        }

        return lines;
    }
}
