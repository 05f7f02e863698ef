using Irsactl.OpenShift.Releases;

namespace Irsactl.Releases;

/// <summary>What was read of a release.</summary>
public sealed record ReleaseContents
{
    /// <summary>What was named, and read.</summary>
    public required string Reference { get; init; }

    /// <summary>Its manifests, as far as they matter here.</summary>
    public required ReleaseManifests Manifests { get; init; }

    /// <summary>The digest of the image's manifest; null for folders of manifests and archives of <c>docker save</c>.</summary>
    public string? Digest { get; init; }

    /// <summary>The digest of the list of images that it was chosen from, where there is one.</summary>
    public string? ListDigest { get; init; }

    /// <summary>What the image runs on, such as <c>linux/amd64</c>; null for folders of manifests.</summary>
    public string? Platform { get; init; }

    /// <summary>When the image was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>How many layers the image has.</summary>
    public int LayerCount { get; init; }

    /// <summary>How many of them were read.</summary>
    public int LayersRead { get; init; }

    /// <summary>Bytes of layers that were read, as they are stored.</summary>
    public long LayerBytesRead { get; init; }
}
