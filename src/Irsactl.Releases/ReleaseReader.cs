using System.Globalization;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.Releases;
using Irsactl.Releases.Archives;
using Irsactl.Releases.Folders;
using Irsactl.Releases.Images;
using Irsactl.Releases.Layers;
using Irsactl.Releases.References;
using Irsactl.Releases.Registry;

namespace Irsactl.Releases;

/// <summary>Reads releases, wherever they are.</summary>
/// <param name="options">How.</param>
/// <param name="progress">Is told how far the reading of layers has come.</param>
public sealed class ReleaseReader(ReleaseReaderOptions options, IProgress<ReleaseProgress> progress)
{
    /// <summary>Reads one. Nothing is written anywhere, and all that was read was checked against its digests.</summary>
    /// <param name="reference">
    /// An image in a registry, a folder of release manifests, <c>oci:FOLDER[:NAME]</c>, <c>oci-archive:FILE[:NAME]</c> or
    /// <c>docker-archive:FILE[:NAME]</c>.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">
    /// One of <see cref="ReleaseErrors"/>, or a CredentialsRequest in it cannot be read.
    /// </exception>
    public async Task<ReleaseContents> ReadAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var wanted = PlatformOf(options.Platform);
        var source = ReleaseReference.Parse(reference);
        if (source.Kind == ReleaseReferenceKind.Folder)
        {
            return new ReleaseContents
            {
                Reference = reference,
                Manifests = ReleaseManifests.Read(ReleaseFolder.Read(source.Path).Files),
            };
        }

        using var time = new CancellationTokenSource(options.TimeLimit, options.TimeProvider);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            using var images = await OpenAsync(source, limit.Token);
            return await ReadAsync(images, reference, wanted, limit.Token);
        }
        catch (OperationCanceledException error) when (time.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IrsactlException(
                ReleaseErrors.Stalled,
                string.Create(CultureInfo.InvariantCulture, $"{reference} is not read after {options.TimeLimit.TotalMinutes:0.#} minutes"),
                "--pull-timeout allows more",
                error);
        }
    }

    private async Task<ReleaseContents> ReadAsync(
        IImageSource images, string reference, Platform? wanted, CancellationToken cancellationToken)
    {
        try
        {
            var image = await images.FindAsync(wanted, cancellationToken);
            var layers = new ReleaseLayers(images, reference, progress);
            var files = await layers.ReadAsync(image, cancellationToken);
            return new ReleaseContents
            {
                Reference = reference,
                Manifests = ReleaseManifests.Read(files.Files),
                Digest = image.Digest?.ToString(),
                ListDigest = image.ListDigest?.ToString(),
                Platform = image.Platform?.ToString(),
                Created = image.Created,
                LayerCount = image.Layers.Length,
                LayersRead = layers.LayersRead,
                LayerBytesRead = layers.BytesRead,
            };
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FolderFiles.Unreadable(reference, error);
        }
    }

    private async Task<IImageSource> OpenAsync(ReleaseReference source, CancellationToken cancellationToken) => source.Kind switch
    {
        ReleaseReferenceKind.OciLayout => new OciImageSource(new OciLayout(new FolderFiles(source.Path), source.Tag)),
        ReleaseReferenceKind.OciArchive =>
            new OciImageSource(new OciLayout(await ArchiveFiles.OpenAsync(source.Path, cancellationToken), source.Tag)),
        ReleaseReferenceKind.Registry when source.Image is { } image => Registries.Open(image, options),
        _ => new DockerArchive(await ArchiveFiles.OpenAsync(source.Path, cancellationToken), source.Tag),
    };

    private static Platform? PlatformOf(string? text) =>
        text is null ? null
        : Platform.TryParse(text, out var platform) ? platform
        : throw new IrsactlException(
            ReleaseErrors.NoPlatform, $"'{text}' is no platform", "name one as OS/ARCHITECTURE, such as linux/amd64 or linux/arm64");
}
