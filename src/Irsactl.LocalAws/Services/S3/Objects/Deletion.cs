using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>What deleting an object comes to: in a bucket that keeps versions, to a marker or to the end of one version.</summary>
/// <param name="Changes">What changes.</param>
/// <param name="VersionId">The version that was deleted or the marker that was made, as answers name it; null without versioning.</param>
/// <param name="IsMarker">Whether that is a delete marker.</param>
internal sealed record Deletion(IReadOnlyList<S3Change> Changes, string? VersionId, bool IsMarker)
{
    /// <summary>Decides.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="versionId">The version that is to go; null for the object.</param>
    /// <param name="now">The time for a marker.</param>
    public static Deletion Of(Bucket bucket, string key, string? versionId, DateTimeOffset now)
    {
        var name = bucket.Settings.Name;
        if (versionId is not null)
        {
            // What is not there is as good as deleted.
            return bucket.FindVersion(key, versionId) is { } found
                ? new Deletion([new S3Change.VersionDeleted(name, key, found.VersionId)], versionId, found.IsDeleteMarker)
                : new Deletion([], versionId, IsMarker: false);
        }

        if (bucket.Settings.Versioning is BucketVersioning.Off)
        {
            return new Deletion(
                bucket.Objects.ContainsKey(key) ? [new S3Change.ObjectDeleted(name, key)] : [], VersionId: null, IsMarker: false);
        }

        var marker = bucket.NewVersion(new StoredObject
        {
            Key = key,
            Body = default,
            ETag = "",
            LastModified = now,
            Checksum = BodyChecksums.Compute(ChecksumAlgorithm.CRC64NVME, default),
            Attributes = new ObjectAttributes { Headers = [] },
            IsDeleteMarker = true,
        });
        return new Deletion([new S3Change.ObjectPut(name, marker)], marker.VersionId ?? BucketVersions.Null, IsMarker: true);
    }
}
