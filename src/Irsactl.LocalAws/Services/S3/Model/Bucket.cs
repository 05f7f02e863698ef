using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>A bucket with its contents at one moment.</summary>
internal sealed record Bucket
{
    /// <summary>The bucket itself.</summary>
    public required BucketSettings Settings { get; init; }

    /// <summary>The objects in S3's order, each in its latest version.</summary>
    public ImmutableSortedDictionary<string, StoredObject> Objects { get; init; } =
        ImmutableSortedDictionary.Create<string, StoredObject>(KeyOrder.Instance);

    /// <summary>
    /// The versions beside those in <see cref="Objects"/> by key, the later first. Where a key has no object, the first of them is the
    /// latest: a delete marker.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableList<StoredObject>> Versions { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableList<StoredObject>>(KeyOrder.Instance);

    /// <summary>The uploads under way, by id.</summary>
    public ImmutableSortedDictionary<string, MultipartUpload> Uploads { get; init; } =
        ImmutableSortedDictionary.Create<string, MultipartUpload>(StringComparer.Ordinal);
}
