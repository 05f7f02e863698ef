using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Testing;

namespace Irsactl.Releases.Tests.Images;

/// <summary>
/// An image like that of a release, for amd64 and arm64: blobs by their digests, and the manifest that leads to them. Tests change what they
/// like before it is asked for.
/// </summary>
internal sealed class TestImage
{
    private readonly Dictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);

    /// <summary>The layers, the lowest first, compressed or not.</summary>
    public List<byte[]> Layers { get; } = [];

    /// <summary>Blobs by their digests.</summary>
    public IReadOnlyDictionary<string, byte[]> Blobs => _blobs;

    /// <summary>Adds blobs that are other than their digests say, at the end.</summary>
    public Dictionary<string, byte[]> Replaced { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A release of eight layers: two of other things; one with all manifests and one too many; one that hides one file and has another
    /// again; one that adds; and three of other things.
    /// </summary>
    public static TestImage Release()
    {
        var image = new TestImage();
        image.Layers.Add(new TarBuilder().Folder("etc/").File("etc/os-release", new string('x', 5000)).BuildGzip());
        image.Layers.Add(new TarBuilder().File("usr/bin/tool", RandomNumberGenerator.GetBytes(3000)).BuildGzip());
        image.Layers.Add(Manifests().BuildGzip());
        image.Layers.Add(new TarBuilder().File("usr/bin/other", "y").BuildGzip());
        image.Layers.Add(new TarBuilder()
            .File("release-manifests/.wh.0000_10_gone.yaml", "")
            .File("release-manifests/0000_30_machine-api-operator_00_credentials-request.yaml", "kind: CredentialsRequest\n")
            .BuildGzip());
        image.Layers.Add(new TarBuilder()
            .File(
                "./release-manifests/0000_30_machine-api-operator_00_credentials-request.yaml",
                File.ReadAllBytes(Sample("0000_30_machine-api-operator_00_credentials-request.yaml")))
            .BuildGzip());
        image.Layers.Add(new TarBuilder().File("usr/bin/tool", "z").BuildGzip());
        image.Layers.Add(new TarBuilder().File("var/log/x", "").File("var/.wh.cache", "").Build());
        return image;
    }

    /// <summary>All sample manifests, a request too many, and as many others as a release has.</summary>
    public static TarBuilder Manifests(int others = 120)
    {
        var layer = new TarBuilder().Folder("release-manifests/");
        foreach (var file in Directory.EnumerateFiles(Sample("")).Order(StringComparer.Ordinal))
        {
            layer.File($"release-manifests/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        }

        layer.File("release-manifests/0000_10_gone.yaml", File.ReadAllBytes(Sample("0000_50_gateway_01_credentials-request.yaml")));
        for (var other = 0; other < others; other++)
        {
            layer.File(
                string.Create(CultureInfo.InvariantCulture, $"release-manifests/0000_80_other_{other:000}.yaml"),
                $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: other-{other}}}\n");
        }

        return layer;
    }

    /// <summary>Finishes it, and answers the digest of the list of its manifests.</summary>
    public string Build()
    {
        var arm = BuildManifest("arm64");
        var amd = BuildManifest("amd64");
        return Add(Encoding.UTF8.GetBytes(
            $$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[
            {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{arm}}","size":{{Size(arm)}} ,"platform":{"os":"linux","architecture":"arm64"} },
            {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{amd}}","size":{{Size(amd)}} ,"platform":{"os":"linux","architecture":"amd64"} }]}
            """));
    }

    /// <summary>Finishes the image of one platform, and answers its manifest's digest.</summary>
    public string BuildManifest(string architecture)
    {
        var digests = Layers.Select(Add).ToList();
        var configuration = Add(Encoding.UTF8.GetBytes(
            $$"""
            {"created":"2026-08-01T10:00:00Z","os":"linux","architecture":"{{architecture}}","rootfs":{"type":"layers","diff_ids":[{{string.Join(',', Layers.Select(layer => $"\"{ContentDigest(layer)}\""))}}] } }
            """));
        return Add(Encoding.UTF8.GetBytes(
            $$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
            "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{configuration}}","size":{{Size(configuration)}} },
            "layers":[{{string.Join(',', digests.Select(digest => $$"""{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{digest}}","size":{{Size(digest)}} }"""))}}] }
            """));
    }

    /// <summary>Adds a blob, and answers its digest.</summary>
    public string Add(byte[] content)
    {
        var digest = DigestOf(content);
        _blobs[digest] = content;
        return digest;
    }

    /// <summary>The digest of some bytes.</summary>
    public static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    /// <summary>What is kept under a digest.</summary>
    public byte[]? Find(string digest) => Replaced.GetValueOrDefault(digest) ?? _blobs.GetValueOrDefault(digest);

    /// <summary>Writes it as a layout.</summary>
    public void WriteLayout(TemporaryFolder folder, string name, string digest, string? tag = "4.20.3")
    {
        folder.Write($"{name}/oci-layout", """{"imageLayoutVersion":"1.0.0"}""");
        var annotation = tag is null ? "" : $$""","annotations":{"org.opencontainers.image.ref.name":"{{tag}}" }""";
        folder.Write(
            $"{name}/index.json",
            $$"""{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"{{digest}}","size":{{Size(digest)}}{{annotation}} }] }""");
        Directory.CreateDirectory(folder.At(name, "blobs", "sha256"));
        foreach (var key in _blobs.Keys)
        {
            File.WriteAllBytes(folder.At(name, "blobs", "sha256", key["sha256:".Length..]), Find(key) ?? []);
        }
    }

    /// <summary>Writes it as an archive in OCI's layout.</summary>
    public void WriteOciArchive(TemporaryFolder folder, string name, string digest)
    {
        WriteLayout(folder, "layout", digest);
        var archive = new TarBuilder();
        foreach (var file in Directory.EnumerateFiles(folder.At("layout"), "*", SearchOption.AllDirectories))
        {
            archive.File(Path.GetRelativePath(folder.At("layout"), file), File.ReadAllBytes(file));
        }

        File.WriteAllBytes(folder.At(name), archive.Build());
        Directory.Delete(folder.At("layout"), recursive: true);
    }

    /// <summary>Writes it as <c>docker save</c> does.</summary>
    public void WriteDockerArchive(TemporaryFolder folder, string name)
    {
        var manifest = BuildManifest("amd64");
        var configuration = System.Text.Json.JsonDocument.Parse(_blobs[manifest]).RootElement.GetProperty("config").GetProperty("digest").GetString();
        var hex = configuration!["sha256:".Length..];
        var archive = new TarBuilder().File($"{hex}.json", Find(configuration) ?? []);
        List<string> files = [];
        foreach (var layer in Layers)
        {
            var content = Expanded(Find(DigestOf(layer)) ?? []);
            files.Add($"{ContentDigest(layer)["sha256:".Length..]}.tar");
            archive.File(files[^1], content);
        }

        archive.File(
            "manifest.json",
            $$"""[{"Config":"{{hex}}.json","RepoTags":["example.com/release:4.20.3"],"Layers":[{{string.Join(',', files.Select(file => $"\"{file}\""))}}]}]""");
        File.WriteAllBytes(folder.At(name), archive.Build());
    }

    private static string ContentDigest(byte[] layer) => DigestOf(Expanded(layer));

    private static byte[] Expanded(byte[] layer)
    {
        if (layer is not [0x1F, 0x8B, ..])
        {
            return layer;
        }

        try
        {
            using var gzip = new System.IO.Compression.GZipStream(new MemoryStream(layer), System.IO.Compression.CompressionMode.Decompress);
            using var content = new MemoryStream();
            gzip.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            return layer;
        }
    }

    private int Size(string digest) => _blobs[digest].Length;

    private static string Sample(string name) => RepositoryFolder.At("tests", "Irsactl.Testing", "release-manifests", name);
}
