using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>The versions of a bucket's objects, and how they change (S3 User Guide, "How S3 Versioning works").</summary>
internal static class BucketVersions
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
    private const int IdLength = 32;

    /// <summary>What the version is called that has no id of its own.</summary>
    public const string Null = "null";

    /// <summary>The versions of a key, the latest first; delete markers are among them.</summary>
    public static ImmutableList<StoredObject> VersionsOf(this Bucket bucket, string key)
    {
        var others = bucket.Versions.GetValueOrDefault(key, []);
        return bucket.Objects.TryGetValue(key, out var current) ? others.Insert(0, current) : others;
    }

    /// <summary>Finds a version by its id, <see cref="Null"/> for the one without; null where there is none.</summary>
    public static StoredObject? FindVersion(this Bucket bucket, string key, string id) =>
        bucket.VersionsOf(key).Find(version => (version.VersionId ?? Null) == id);

    /// <summary>Whether a text can be the id of a version.</summary>
    public static bool IsId(string text) =>
        text.Length == IdLength && text.All(character => Letters.Contains(character, StringComparison.Ordinal));

    /// <summary>The object as a new version of this bucket.</summary>
    public static StoredObject NewVersion(this Bucket bucket, StoredObject made) => made with
    {
        VersionId = bucket.Settings.Versioning is BucketVersioning.Enabled ? RandomNumberGenerator.GetString(Letters, IdLength) : null,
    };

    /// <summary>The bucket with an object or a delete marker written: in the place of the version with its id, or as the latest.</summary>
    public static Bucket Put(this Bucket bucket, StoredObject made)
    {
        if (bucket.Settings.Versioning is BucketVersioning.Off)
        {
            return bucket with { Objects = bucket.Objects.SetItem(made.Key, made) };
        }

        var versions = bucket.VersionsOf(made.Key);
        var place = versions.FindIndex(version => version.VersionId == made.VersionId);

        // Of versions without an id there is one: the next one takes its place, and is the latest.
        return With(bucket, made.Key, place < 0 ? versions.Insert(0, made)
            : made.VersionId is null ? versions.RemoveAt(place).Insert(0, made)
            : versions.SetItem(place, made));
    }

    /// <summary>The bucket without a version; the one before it is the latest then.</summary>
    public static Bucket Without(this Bucket bucket, string key, string? versionId) =>
        With(bucket, key, bucket.VersionsOf(key).RemoveAll(version => version.VersionId == versionId));

    private static Bucket With(Bucket bucket, string key, ImmutableList<StoredObject> versions)
    {
        var isObject = versions is [{ IsDeleteMarker: false }, ..];
        var others = isObject ? versions.RemoveAt(0) : versions;
        return bucket with
        {
            Objects = isObject ? bucket.Objects.SetItem(key, versions[0]) : bucket.Objects.Remove(key),
            Versions = others.IsEmpty ? bucket.Versions.Remove(key) : bucket.Versions.SetItem(key, others),
        };
    }
}
