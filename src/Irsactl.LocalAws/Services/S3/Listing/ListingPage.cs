using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Services.S3.Listing;

/// <summary>One page of a listing.</summary>
internal sealed record ListingPage
{
    /// <summary>The objects.</summary>
    public required IReadOnlyList<StoredObject> Objects { get; init; }

    /// <summary>The groups.</summary>
    public required IReadOnlyList<string> CommonPrefixes { get; init; }

    /// <summary>The last key or group, where there is more after it; otherwise null.</summary>
    public required string? Next { get; init; }

    /// <summary>Whether there is more.</summary>
    public bool IsTruncated => Next is not null;

    /// <summary>How many keys and groups there are.</summary>
    public int Count => Objects.Count + CommonPrefixes.Count;

    /// <summary>Takes one page of a bucket.</summary>
    public static ListingPage Take(Bucket bucket, ListingQuery query)
    {
        var objects = new List<StoredObject>();
        var groups = new List<string>();
        var last = "";
        var isTruncated = false;
        foreach (var (key, found) in bucket.Objects)
        {
            if (!key.StartsWith(query.Prefix, StringComparison.Ordinal) || KeyOrder.Instance.Compare(key, query.After) <= 0)
            {
                continue;
            }

            var group = query.GroupOf(key);
            if (group is not null && (group == query.After || (groups.Count > 0 && group == groups[^1])))
            {
                continue;
            }

            if (objects.Count + groups.Count == query.Limit)
            {
                // A page of none is complete, as AWS has it.
                isTruncated = query.Limit > 0;
                break;
            }

            last = group ?? key;
            if (group is null)
            {
                objects.Add(found);
            }
            else
            {
                groups.Add(group);
            }
        }

        return new ListingPage { Objects = objects, CommonPrefixes = groups, Next = isTruncated ? last : null };
    }
}
