using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.Releases.Images;

namespace Irsactl.Releases.Archives;

/// <summary>
/// An archive of <c>docker save</c>: <c>manifest.json</c> names configuration and layers by their files. The layers are checked against the
/// digests of their contents, which the configuration has; nothing says what the configuration's digest should be but its name.
/// </summary>
internal sealed class DockerArchive(IFileSet files, string? tag) : IImageSource
{
    private const string List = "manifest.json";
    private const int MaxDepth = 16;

    /// <inheritdoc />
    public async Task<FoundImage> FindAsync(Platform? wanted, CancellationToken cancellationToken)
    {
        using var list = Parse(await ReadAsync(List, cancellationToken));
        var image = Choose(list.RootElement);
        var path = ImageDocument.Text(image, "Config") ?? throw Malformed("names no configuration");
        var content = await ReadAsync(path, cancellationToken);
        if (NamedDigest(path) is { } digest && !digest.Fits(content))
        {
            throw new IrsactlException(
                ReleaseErrors.DigestMismatch,
                $"{files.Name}: {path} is something else than its name says",
                "it was damaged or changed where it is kept; nothing of it was used");
        }

        using var configuration = ImageDocument.Parse(content, $"{files.Name}, {path},");
        var platform = configuration.Platform();
        if (wanted is not null && platform?.Satisfies(wanted) != true)
        {
            throw new IrsactlException(ReleaseErrors.NoPlatform, $"{files.Name} has no image for {wanted}", $"it has {platform}");
        }

        var digests = configuration.ContentDigests();
        var layers = Layers(image);
        if (layers.Length != digests.Length)
        {
            throw Malformed($"names {layers.Length} layers, and the configuration {digests.Length}");
        }

        return new FoundImage
        {
            Layers = [.. layers.Zip(digests, (file, inner) => new ImageLayer(file, Length(file)) { ContentDigest = inner })],
            Platform = platform,
            Created = configuration.Created(),
        };
    }

    /// <inheritdoc />
    public Task<Stream> OpenAsync(ImageLayer layer, CancellationToken cancellationToken) => Task.FromResult(Open(layer.Name).Content);

    /// <inheritdoc />
    public void Dispose() => files.Dispose();

    private static Digest? NamedDigest(string path) =>
        Digest.TryParse($"sha256:{Path.GetFileNameWithoutExtension(path)}", out var digest) ? digest : null;

    private JsonDocument Parse(byte[] content)
    {
        try
        {
            return JsonText.Parse(content, MaxDepth);
        }
        catch (JsonException error)
        {
            throw Malformed("is no JSON", error);
        }
    }

    private JsonElement Choose(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Malformed("is no list");
        }

        var images = list.EnumerateArray().Where(image => tag is null || Tags(image).Contains(tag, StringComparer.Ordinal)).ToList();
        if (images is [var only])
        {
            return only;
        }

        var names = string.Join(", ", list.EnumerateArray().SelectMany(Tags).Take(20));
        throw new IrsactlException(
            ReleaseErrors.ImageNotFound,
            tag is null ? $"{files.Name} has {images.Count} images" : $"{files.Name} has no image {tag}",
            names.Length > 0 ? $"name one of {names}, behind a colon" : "save the image under a name");
    }

    private static IEnumerable<string> Tags(JsonElement image) => ImageDocument.Texts(image, "RepoTags");

    private static string[] Layers(JsonElement image) => [.. ImageDocument.Texts(image, "Layers")];

    private async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var (stream, length) = Open(path);
        await using (stream)
        {
            return await DocumentFile.ReadAsync(stream, length, $"{files.Name}, {path},", cancellationToken);
        }
    }

    private long Length(string path)
    {
        var (stream, length) = Open(path);
        stream.Dispose();
        return length;
    }

    private (Stream Content, long Length) Open(string path) =>
        files.Open(path) ?? throw new IrsactlException(
            ReleaseErrors.NotAnImage,
            $"{files.Name} has no {path}",
            path == List ? "name an archive that docker save or skopeo wrote" : "a part of the archive is missing: write it anew");

    private IrsactlException Malformed(string what, Exception? cause = null) => new(
        ReleaseErrors.NotAnImage, $"{files.Name}, {List}, {what}", "name an archive that docker save or skopeo wrote", cause);
}
