using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Release;

/// <summary>
/// An image like that of a release, 500 MB of it, as a layout: six layers of what does not compress, and upon them, as
/// <c>oc adm release new</c> puts it there, one with a thousand manifests.
/// </summary>
internal sealed class LargeImage
{
    /// <summary>Which image of the layout.</summary>
    public const string Tag = "large";

    private const int Layers = 6;
    private const int LayerBytes = 80_000_000;
    private const int Manifests = 1000;

    // In base64 and compressed again, which gives back what base64 takes.
    private const int ManifestBytes = 19_700;

    private readonly string folder;
    private readonly Random random = new(1);

    private LargeImage(string folder) => this.folder = folder;

    /// <summary>How long its layers are together, as they are stored.</summary>
    public long Bytes { get; private set; }

    /// <summary>Makes one.</summary>
    public static LargeImage Make(string folder)
    {
        var image = new LargeImage(folder);
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        var layers = new List<(JsonObject Descriptor, string ContentDigest)>();
        for (var layer = 0; layer < Layers; layer++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"usr/lib/{layer}");
            layers.Add(image.AddLayer(CompressionLevel.NoCompression, [(name, image.Random(LayerBytes))]));
        }

        layers.Add(image.AddLayer(CompressionLevel.Optimal, image.ReleaseFiles()));
        var configuration = image.AddBlob("application/vnd.oci.image.config.v1+json", new JsonObject
        {
            ["architecture"] = "amd64",
            ["os"] = "linux",
            ["rootfs"] = new JsonObject
            {
                ["type"] = "layers",
                ["diff_ids"] = new JsonArray([.. layers.Select(layer => JsonValue.Create(layer.ContentDigest))]),
            },
        });
        var manifest = image.AddBlob("application/vnd.oci.image.manifest.v1+json", new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = "application/vnd.oci.image.manifest.v1+json",
            ["config"] = configuration,
            ["layers"] = new JsonArray([.. layers.Select(layer => layer.Descriptor)]),
        });
        manifest["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = Tag };
        File.WriteAllText(
            Path.Combine(folder, "index.json"),
            new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray(manifest) }.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        return image;
    }

    private IEnumerable<(string Name, byte[] Content)> ReleaseFiles()
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryFolder.At("tests", "Irsactl.Testing", "release-manifests")))
        {
            yield return ($"release-manifests/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        }

        for (var manifest = 0; manifest < Manifests; manifest++)
        {
            yield return (
                string.Create(CultureInfo.InvariantCulture, $"release-manifests/0000_80_other_{manifest:0000}.yaml"),
                Encoding.UTF8.GetBytes(
                    $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: other}}\ndata: {{x: {Convert.ToBase64String(Random(ManifestBytes))}}}\n"));
        }
    }

    private byte[] Random(int length)
    {
        var content = new byte[length];
        random.NextBytes(content);
        return content;
    }

    private (JsonObject Descriptor, string ContentDigest) AddLayer(
        CompressionLevel level, IEnumerable<(string Name, byte[] Content)> files)
    {
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stored = new MemoryStream();
        using (var gzip = new GZipStream(stored, level, leaveOpen: true))
        using (var archive = new MemoryStream())
        {
            using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
            {
                foreach (var (name, file) in files)
                {
                    writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(file) });
                }
            }

            var written = archive.GetBuffer().AsSpan(0, (int)archive.Length);
            content.AppendData(written);
            gzip.Write(written);
        }

        Bytes += stored.Length;
        var layer = stored.GetBuffer().AsSpan(0, (int)stored.Length);
        return (AddBlob("application/vnd.oci.image.layer.v1.tar+gzip", layer), DigestOf(content.GetHashAndReset()));
    }

    private JsonObject AddBlob(string type, JsonObject content) => AddBlob(type, Encoding.UTF8.GetBytes(content.ToJsonString()));

    private JsonObject AddBlob(string type, ReadOnlySpan<byte> content)
    {
        var hash = SHA256.HashData(content);
        File.WriteAllBytes(Path.Combine(folder, "blobs", "sha256", Convert.ToHexStringLower(hash)), content);
        return new JsonObject { ["mediaType"] = type, ["digest"] = DigestOf(hash), ["size"] = content.Length };
    }

    private static string DigestOf(byte[] hash) => $"sha256:{Convert.ToHexStringLower(hash)}";
}
