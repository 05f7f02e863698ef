using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>
/// A function's zip archive. The same input gives the same bytes, at any time and in any time zone: entries are stored in a fixed order,
/// uncompressed, with a fixed time and mode. So the digest that Lambda reports tells whether anything has to be uploaded.
/// </summary>
/// <param name="Zip">The archive.</param>
internal sealed record FunctionPackage(ReadOnlyMemory<byte> Zip)
{
    // The earliest that a zip archive can say.
    private static readonly DateTimeOffset _time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // A regular file that everybody may read: Lambda runs functions as another user.
    private const int Mode = 0b1_000_000_110_100_100;

    /// <summary>The files in it, in their order.</summary>
    public required IReadOnlyList<(string Name, byte[] Content)> Files { get; init; }

    /// <summary>The digest as Lambda reports it.</summary>
    public string Sha256 { get; } = Convert.ToBase64String(SHA256.HashData(Zip.Span));

    /// <summary>The function before its issuer is known: it answers 404.</summary>
    public static FunctionPackage WithoutDocuments() => Of([("index.mjs", Source("index")), ("documents.mjs", Source("inline"))]);

    /// <summary>The function with the documents in it.</summary>
    public static FunctionPackage WithDocuments(PublishedDocuments documents) => Of(
    [
        ("index.mjs", Source("index")),
        ("documents.mjs", Source("inline")),
        ("openid-configuration.json", documents.Discovery),
        ("keys.json", documents.Keys),
    ]);

    /// <summary>The function that reads the documents from the bucket that its environment names.</summary>
    public static FunctionPackage ReadingBucket() => Of([("index.mjs", Source("index")), ("documents.mjs", Source("bucket"))]);

    /// <summary>An archive of files.</summary>
    public static FunctionPackage Of(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, content) in files)
            {
                // Compressed bytes differ with the version of the compressor.
                var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = _time;
                entry.ExternalAttributes = Mode << 16;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return new FunctionPackage(buffer.ToArray()) { Files = files };
    }

    private static byte[] Source(string name)
    {
        using var resource = typeof(FunctionPackage).Assembly.GetManifestResourceStream($"Irsactl.Function.{name}.mjs")
            ?? throw new InvalidOperationException($"{name}.mjs is not in the program");
        using var buffer = new MemoryStream();
        resource.CopyTo(buffer);
        return buffer.ToArray();
    }
}
