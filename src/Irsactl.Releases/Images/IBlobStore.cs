using Irsactl.Diagnostics;

namespace Irsactl.Releases.Images;

/// <summary>Blobs by their digests: a registry's repository, a layout.</summary>
internal interface IBlobStore : IDisposable
{
    /// <summary>What to call it in messages.</summary>
    string Name { get; }

    /// <summary>Reads the manifest or list that was asked for.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its bytes, checked against its digest where the digest was asked for.</returns>
    /// <exception cref="IrsactlException">One of <see cref="ReleaseErrors"/>.</exception>
    Task<byte[]> ReadRootAsync(CancellationToken cancellationToken);

    /// <summary>Reads another manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its bytes, unchecked, at most <see cref="ImageDocument.Longest"/>.</returns>
    /// <exception cref="IrsactlException">One of <see cref="ReleaseErrors"/>.</exception>
    Task<byte[]> ReadManifestAsync(Descriptor manifest, CancellationToken cancellationToken);

    /// <summary>Opens a blob that is no manifest, unchecked.</summary>
    /// <param name="digest">Its digest.</param>
    /// <param name="size">Its length in bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">One of <see cref="ReleaseErrors"/>.</exception>
    Task<Stream> OpenAsync(Digest digest, long size, CancellationToken cancellationToken);
}
