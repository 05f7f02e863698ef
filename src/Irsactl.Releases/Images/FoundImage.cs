using System.Collections.Immutable;

namespace Irsactl.Releases.Images;

/// <summary>One image for one platform.</summary>
internal sealed record FoundImage
{
    /// <summary>Its layers, the lowest first.</summary>
    public required ImmutableArray<ImageLayer> Layers { get; init; }

    /// <summary>The digest of its manifest; null where it has none, as in Docker's archives.</summary>
    public Digest? Digest { get; init; }

    /// <summary>The digest of the list that it was chosen from; null where there is none.</summary>
    public Digest? ListDigest { get; init; }

    /// <summary>What it runs on.</summary>
    public Platform? Platform { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }
}
