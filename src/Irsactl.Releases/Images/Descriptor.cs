namespace Irsactl.Releases.Images;

/// <summary>A blob that a manifest or an index names (OCI Image Specification, "Descriptors").</summary>
/// <param name="Digest">Its digest.</param>
/// <param name="Size">Its length in bytes.</param>
internal sealed record Descriptor(Digest Digest, long Size)
{
    /// <summary>What it runs on, where an index says it.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The name that a layout gives it (annotation <c>org.opencontainers.image.ref.name</c>).</summary>
    public string? ReferenceName { get; init; }
}
