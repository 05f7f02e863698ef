using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Services.S3.Listing;

/// <summary>One page of a listing of versions.</summary>
internal sealed record VersionPage
{
    /// <summary>The versions, each with whether it is the latest of its key.</summary>
    public required IReadOnlyList<(StoredObject Version, bool IsLatest)> Versions { get; init; }

    /// <summary>The groups.</summary>
    public required IReadOnlyList<string> CommonPrefixes { get; init; }

    /// <summary>The last key or group and, where it is a key, the last version, where there is more after it; otherwise null.</summary>
    public required (string Key, string? VersionId)? Next { get; init; }

    /// <summary>Takes one page of a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="query">What is asked for; it goes on after a key.</param>
    /// <param name="afterVersion">Or, where it names one, after that version of the key.</param>
    public static VersionPage Take(Bucket bucket, ListingQuery query, string? afterVersion)
    {
        var versions = new List<(StoredObject, bool)>();
        var groups = new List<string>();
        (string, string?)? last = null;
        foreach (var key in bucket.Objects.Keys.Union(bucket.Versions.Keys, StringComparer.Ordinal).Order(KeyOrder.Instance))
        {
            var order = KeyOrder.Instance.Compare(key, query.After);
            if (!key.StartsWith(query.Prefix, StringComparison.Ordinal) || order < 0
                || (order == 0 && string.IsNullOrEmpty(afterVersion) && query.After.Length > 0))
            {
                continue;
            }

            if (query.GroupOf(key) is { } group)
            {
                if (group == query.After || (groups.Count > 0 && group == groups[^1]))
                {
                    continue;
                }

                if (versions.Count + groups.Count == query.Limit)
                {
                    return Of(versions, groups, query.Limit > 0 ? last : null);
                }

                groups.Add(group);
                last = (group, null);
                continue;
            }

            var all = bucket.VersionsOf(key);
            var first = order == 0 && afterVersion is { Length: > 0 }
                ? all.FindIndex(version => (version.VersionId ?? BucketVersions.Null) == afterVersion) + 1
                : 0;
            for (var place = first; place < all.Count; place++)
            {
                if (versions.Count + groups.Count == query.Limit)
                {
                    return Of(versions, groups, query.Limit > 0 ? last : null);
                }

                versions.Add((all[place], place == 0));
                last = (key, all[place].VersionId ?? BucketVersions.Null);
            }
        }

        return Of(versions, groups, next: null);
    }

    private static VersionPage Of(List<(StoredObject, bool)> versions, List<string> groups, (string, string?)? next) =>
        new() { Versions = versions, CommonPrefixes = groups, Next = next };
}
