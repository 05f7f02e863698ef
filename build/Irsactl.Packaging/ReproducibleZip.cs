using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Irsactl.Packaging;

/// <summary>
/// Makes a NuGet package's bytes depend on its contents alone. <c>dotnet pack</c> writes the times of files into it, and gives the
/// package's core properties a random name, which <c>_rels/.rels</c> repeats with random ids.
/// </summary>
internal static class ReproducibleZip
{
    private const string Relations = "_rels/.rels";
    private const string ManifestType = "http://schemas.microsoft.com/packaging/2010/07/manifest";
    private const string PropertiesType = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    private const string PropertiesFolder = "package/services/metadata/core-properties/";

    // The first time that the format can say.
    private static readonly DateTimeOffset _time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a package anew, in its place.</summary>
    /// <exception cref="InvalidDataException">It is no package.</exception>
    public static void Rewrite(string path)
    {
        var entries = Read(path);
        using (var file = new FileStream(path + ".new", FileMode.Create))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = _time;
                entry.ExternalAttributes = 0;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    private static SortedDictionary<string, byte[]> Read(string path)
    {
        var entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            entries.Add(entry.FullName, content.ToArray());
        }

        var properties = entries.Keys.SingleOrDefault(name => name.StartsWith(PropertiesFolder, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"{path}: no package of NuGet's");
        var named = $"{PropertiesFolder}{Id(entries[properties])}.psmdcp";
        entries[Relations] = Encoding.UTF8.GetBytes(RelationsTo(entries.Keys.Single(IsManifest), named));
        var said = entries[properties];
        entries.Remove(properties);
        entries.Add(named, said);
        return entries;
    }

    private static bool IsManifest(string name) =>
        name.EndsWith(".nuspec", StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal);

    // Open Packaging Conventions: which part is the manifest, and which says title and version.
    private static string RelationsTo(string manifest, string properties) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Type="{ManifestType}" Target="/{manifest}" Id="R{Id(Encoding.UTF8.GetBytes(manifest))}" />
          <Relationship Type="{PropertiesType}" Target="/{properties}" Id="R{Id(Encoding.UTF8.GetBytes(properties))}" />
        </Relationships>
        """;

    private static string Id(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..32];
}
