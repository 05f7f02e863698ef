using Irsactl.Diagnostics;
using Irsactl.Releases.Images;

namespace Irsactl.Releases.Archives;

/// <summary>
/// A layout (OCI Image Specification, "Image Layout"): <c>oci-layout</c>, <c>index.json</c> and <c>blobs/sha256/…</c>, in a folder or an
/// archive.
/// </summary>
internal sealed class OciLayout(IFileSet files, string? tag) : IBlobStore
{
    private const string Index = "index.json";

    /// <inheritdoc />
    public string Name => tag is null ? files.Name : $"{files.Name}:{tag}";

    /// <inheritdoc />
    public async Task<byte[]> ReadRootAsync(CancellationToken cancellationToken)
    {
        var content = await ReadAsync(Index, cancellationToken);
        using var index = ImageDocument.Parse(content, $"{files.Name}, {Index},");
        if (!index.IsIndex)
        {
            throw new IrsactlException(
                ReleaseErrors.NotAnImage, $"{files.Name}, {Index}, lists no manifests", "name a layout that skopeo or umoci wrote");
        }

        var manifests = index.Manifests();
        var names = manifests.Select(manifest => manifest.ReferenceName).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var named = manifests.Where(manifest => tag is null || manifest.ReferenceName == tag).ToList();
        if (named is [var only])
        {
            var root = await ReadManifestAsync(only, cancellationToken);
            return only.Digest.Fits(root)
                ? root
                : throw new IrsactlException(
                    ReleaseErrors.DigestMismatch,
                    $"{files.Name}: what is kept as {only.Digest} is something else",
                    "it was damaged or changed where it is kept; nothing of it was used");
        }

        // Without names, the index may be the list of one image's platforms.
        return tag is null && names.Count == 0 && manifests.Length > 0
            ? content
            : throw new IrsactlException(
                ReleaseErrors.ImageNotFound,
                tag is null ? $"{files.Name} has several images" : $"{files.Name} has {(named.Count == 0 ? "no image" : "several images")} {tag}",
                names.Count == 0 ? "the layout is empty" : $"name one of {string.Join(", ", names.Take(20))}, behind a colon");
    }

    /// <inheritdoc />
    public Task<byte[]> ReadManifestAsync(Descriptor manifest, CancellationToken cancellationToken) =>
        ReadAsync(PathOf(manifest.Digest), cancellationToken);

    /// <inheritdoc />
    public Task<Stream> OpenAsync(Digest digest, long size, CancellationToken cancellationToken) =>
        Task.FromResult(Open(PathOf(digest)).Content);

    /// <inheritdoc />
    public void Dispose() => files.Dispose();

    private static string PathOf(Digest digest) => $"blobs/{digest.Algorithm}/{digest.Hex}";

    private async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var (stream, length) = Open(path);
        await using (stream)
        {
            return await DocumentFile.ReadAsync(stream, length, $"{files.Name}, {path},", cancellationToken);
        }
    }

    private (Stream Content, long Length) Open(string path) =>
        files.Open(path) ?? throw new IrsactlException(
            ReleaseErrors.NotAnImage,
            $"{files.Name} has no {path}",
            path == Index ? "name a layout that skopeo or umoci wrote" : "a part of the layout is missing: copy it anew");
}
