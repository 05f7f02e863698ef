using System.Collections.Immutable;
using Irsactl.Diagnostics;

namespace Irsactl.Releases.Images;

/// <summary>
/// Finds an image by its manifest, and where there is a list of manifests, that for one platform. Every document is checked against the
/// digest by which the one before it names it.
/// </summary>
internal sealed class OciImageSource(IBlobStore store) : IImageSource
{
    /// <summary>Lists in lists.</summary>
    private const int MostLists = 4;

    /// <inheritdoc />
    public async Task<FoundImage> FindAsync(Platform? wanted, CancellationToken cancellationToken)
    {
        var content = await store.ReadRootAsync(cancellationToken);
        var digest = Digest.Of(content);
        Digest? list = null;
        for (var lists = 0; lists <= MostLists; lists++)
        {
            using var document = ImageDocument.Parse(content, $"{store.Name}, {digest},");
            if (!document.IsIndex)
            {
                return await FindAsync(document, digest, list, wanted, cancellationToken);
            }

            list ??= digest;
            var chosen = Choose(document.Manifests(), wanted);
            content = Check(chosen, await store.ReadManifestAsync(chosen, cancellationToken));
            digest = chosen.Digest;
        }

        throw new IrsactlException(
            ReleaseErrors.LimitExceeded, $"{store.Name} is a list of lists of lists", "name a release image of OpenShift or OKD");
    }

    /// <inheritdoc />
    public Task<Stream> OpenAsync(ImageLayer layer, CancellationToken cancellationToken) =>
        store.OpenAsync(layer.Digest ?? throw new ArgumentException("a layer without digest", nameof(layer)), layer.Size, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => store.Dispose();

    private async Task<FoundImage> FindAsync(
        ImageDocument manifest, Digest digest, Digest? list, Platform? wanted, CancellationToken cancellationToken)
    {
        var described = manifest.Configuration();
        if (described.Size > ImageDocument.Longest)
        {
            throw new IrsactlException(
                ReleaseErrors.LimitExceeded,
                $"the configuration of {store.Name} has {described.Size} bytes",
                "name a release image of OpenShift or OKD");
        }

        await using var stream = await store.OpenAsync(described.Digest, described.Size, cancellationToken);
        var content = new byte[described.Size + 1];
        var length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
        using var configuration = ImageDocument.Parse(Check(described, content[..length]), $"the configuration of {store.Name}");
        var platform = configuration.Platform();
        if (list is null && wanted is not null && platform?.Satisfies(wanted) != true)
        {
            throw Missing(wanted, platform is null ? [] : [platform]);
        }

        return new FoundImage
        {
            Layers = [.. manifest.Layers().Select(layer => new ImageLayer(layer.Digest.ToString(), layer.Size) { Digest = layer.Digest })],
            Digest = digest,
            ListDigest = list,
            Platform = platform,
            Created = configuration.Created(),
        };
    }

    private Descriptor Choose(ImmutableArray<Descriptor> manifests, Platform? wanted)
    {
        // Attestations and signatures stand in such lists, too, under an unknown platform.
        var images = manifests.Where(manifest => manifest.Platform is not { Os: "unknown" }).ToList();
        if (wanted is not null)
        {
            return images.FirstOrDefault(image => image.Platform?.Satisfies(wanted) == true)
                ?? throw Missing(wanted, images.Select(image => image.Platform).OfType<Platform>());
        }

        // The requests of a release are the same for all processors.
        return images.FirstOrDefault(image => image.Platform?.Satisfies(Platform.OfMachine) == true)
            ?? images.FirstOrDefault(image => image.Platform?.Satisfies(Platform.Usual) == true)
            ?? images.FirstOrDefault(image => image.Platform is { Os: "linux" })
            ?? images.FirstOrDefault()
            ?? throw new IrsactlException(
                ReleaseErrors.NoPlatform, $"{store.Name} is a list without any image", "name a release image of OpenShift or OKD");
    }

    private byte[] Check(Descriptor described, byte[] content) =>
        content.Length == described.Size && described.Digest.Fits(content)
            ? content
            : throw new IrsactlException(
                ReleaseErrors.DigestMismatch,
                $"{store.Name}: what was read as {described.Digest} is something else",
                "it was damaged or changed on its way or where it is kept; nothing of it was used");

    private IrsactlException Missing(Platform wanted, IEnumerable<Platform> there)
    {
        var names = string.Join(", ", there.Select(platform => platform.ToString()).Distinct(StringComparer.Ordinal));
        return new IrsactlException(
            ReleaseErrors.NoPlatform,
            $"{store.Name} has no image for {wanted}",
            names.Length > 0 ? $"it has {names}; requests are the same for all, so --platform can be left out" : "leave out --platform");
    }
}
