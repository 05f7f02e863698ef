using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Irsactl.Cli.Commands.Demo;

/// <summary>
/// Makes the image of a small release: the sample CredentialsRequests as manifests of one layer, in an OCI layout (OCI Image Format
/// Specification, "Image Layout Specification").
/// </summary>
internal static class DemoRelease
{
    /// <summary>The version that it says it is.</summary>
    public const string Version = "4.21.3";

    private const string MetadataFile = "release-metadata";

    /// <summary>Writes it.</summary>
    /// <param name="folder">Where; it is made.</param>
    /// <param name="requests">The folder of the requests.</param>
    public static void Write(string folder, string requests)
    {
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        var tar = MakeTar(requests);
        var layer = Blob(folder, Compress(tar), "application/vnd.oci.image.layer.v1.tar+gzip");
        var config = Blob(
            folder,
            new JsonObject
            {
                ["architecture"] = "amd64",
                ["os"] = "linux",
                ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(DigestOf(tar)) },
            },
            "application/vnd.oci.image.config.v1+json");
        const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
        var manifest = Blob(
            folder,
            new JsonObject
            {
                ["schemaVersion"] = 2, ["mediaType"] = ManifestType, ["config"] = config, ["layers"] = new JsonArray(layer),
            },
            ManifestType);
        Write(folder, "index.json", new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray(manifest) });
        Write(folder, "oci-layout", new JsonObject { ["imageLayoutVersion"] = "1.0.0" });
    }

    private static byte[] MakeTar(string requests)
    {
        using var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, TarEntryFormat.Ustar, leaveOpen: true))
        {
            Add(tar, MetadataFile, $$"""{"kind":"cincinnati-metadata-v0","version":"{{Version}}"}""");
            foreach (var file in Directory.EnumerateFiles(requests).Order(StringComparer.Ordinal))
            {
                Add(tar, Path.GetFileName(file), File.ReadAllText(file));
            }
        }

        return buffer.ToArray();
    }

    private static void Add(TarWriter tar, string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"release-manifests/{name}") { DataStream = content });
    }

    private static byte[] Compress(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return buffer.ToArray();
    }

    private static JsonObject Blob(string folder, JsonObject document, string type) =>
        Blob(folder, Encoding.UTF8.GetBytes(document.ToJsonString()), type);

    private static JsonObject Blob(string folder, byte[] content, string type)
    {
        var digest = DigestOf(content);
        File.WriteAllBytes(Path.Combine(folder, "blobs", digest.Replace(':', '/')), content);
        return new JsonObject { ["mediaType"] = type, ["digest"] = digest, ["size"] = content.Length };
    }

    private static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static void Write(string folder, string name, JsonObject document) =>
        File.WriteAllText(Path.Combine(folder, name), document.ToJsonString());
}
