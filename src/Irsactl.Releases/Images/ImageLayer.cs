namespace Irsactl.Releases.Images;

/// <summary>A layer of an image.</summary>
/// <param name="Name">What to call it, and what its source finds it by.</param>
/// <param name="Size">Its length in bytes, as it is stored.</param>
internal sealed record ImageLayer(string Name, long Size)
{
    /// <summary>The digest of what is stored; null where only that of the content is known.</summary>
    public Digest? Digest { get; init; }

    /// <summary>The digest of the content, not compressed; null where that of what is stored is known.</summary>
    public Digest? ContentDigest { get; init; }
}
