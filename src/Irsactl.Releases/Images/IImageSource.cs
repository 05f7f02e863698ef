using Irsactl.Diagnostics;

namespace Irsactl.Releases.Images;

/// <summary>Where an image is: a registry, a layout, an archive.</summary>
internal interface IImageSource : IDisposable
{
    /// <summary>Finds the image, and checks what it is made of against its digests.</summary>
    /// <param name="wanted">What it is to run on; null: any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">One of <see cref="ReleaseErrors"/>.</exception>
    Task<FoundImage> FindAsync(Platform? wanted, CancellationToken cancellationToken);

    /// <summary>Opens a layer, as it is stored and unchecked.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">One of <see cref="ReleaseErrors"/>.</exception>
    Task<Stream> OpenAsync(ImageLayer layer, CancellationToken cancellationToken);
}
