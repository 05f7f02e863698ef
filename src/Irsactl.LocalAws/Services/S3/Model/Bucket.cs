using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>A bucket with its contents at one moment.</summary>
internal sealed record Bucket
{
    /// <summary>The bucket itself.</summary>
    public required BucketSettings Settings { get; init; }

    /// <summary>The objects in S3's order.</summary>
    public ImmutableSortedDictionary<string, StoredObject> Objects { get; init; } =
        ImmutableSortedDictionary.Create<string, StoredObject>(KeyOrder.Instance);

    /// <summary>The uploads under way, by id.</summary>
    public ImmutableSortedDictionary<string, MultipartUpload> Uploads { get; init; } =
        ImmutableSortedDictionary.Create<string, MultipartUpload>(StringComparer.Ordinal);
}
