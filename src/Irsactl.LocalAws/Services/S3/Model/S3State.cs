using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>All of S3 at one moment.</summary>
internal sealed record S3State
{
    /// <summary>The buckets by name.</summary>
    public ImmutableSortedDictionary<string, Bucket> Buckets { get; init; } =
        ImmutableSortedDictionary.Create<string, Bucket>(StringComparer.Ordinal);

    /// <summary>The account's own public access block, or null.</summary>
    public PublicAccessBlock? AccountBlock { get; init; }

    /// <summary>The state after a change.</summary>
    public S3State Apply(S3Change change) => change switch
    {
        S3Change.BucketPut put => this with
        {
            Buckets = Buckets.SetItem(
                put.Settings.Name,
                Buckets.TryGetValue(put.Settings.Name, out var bucket)
                    ? bucket with { Settings = put.Settings }
                    : new Bucket { Settings = put.Settings }),
        },
        S3Change.BucketDeleted deleted => this with { Buckets = Buckets.Remove(deleted.Bucket) },
        S3Change.ObjectPut put => Change(put.Bucket, bucket => bucket.Put(put.Object)),
        S3Change.ObjectDeleted deleted => Change(deleted.Bucket, bucket => bucket with { Objects = bucket.Objects.Remove(deleted.Key) }),
        S3Change.VersionDeleted deleted => Change(deleted.Bucket, bucket => bucket.Without(deleted.Key, deleted.VersionId)),
        S3Change.UploadPut put => Change(put.Bucket, bucket => bucket with { Uploads = bucket.Uploads.SetItem(put.Upload.Id, put.Upload) }),
        S3Change.PartPut put => Change(put.Bucket, bucket => bucket with { Uploads = AddPart(bucket, put) }),
        S3Change.UploadDeleted deleted => Change(
            deleted.Bucket, bucket => bucket with { Uploads = bucket.Uploads.Remove(deleted.UploadId) }),
        S3Change.AccountBlockPut put => this with { AccountBlock = put.Block },
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "not a change"),
    };

    /// <summary>The changes that lead from nothing to this state.</summary>
    public IEnumerable<S3Change> ToChanges() => ToChanges(Buckets).Prepend(new S3Change.AccountBlockPut(AccountBlock));

    /// <summary>
    /// The changes that lead from this state to another one. Buckets that are other ones are made anew: which objects of theirs are the
    /// same is not looked for.
    /// </summary>
    public IEnumerable<S3Change> ChangesTo(S3State next)
    {
        if (next.AccountBlock != AccountBlock)
        {
            yield return new S3Change.AccountBlockPut(next.AccountBlock);
        }

        foreach (var name in Buckets.Where(bucket => !next.HasSame(bucket)).Select(bucket => bucket.Key))
        {
            yield return new S3Change.BucketDeleted(name);
        }

        foreach (var change in ToChanges(next.Buckets.Where(bucket => !HasSame(bucket))))
        {
            yield return change;
        }
    }

    private static IEnumerable<S3Change> ToChanges(IEnumerable<KeyValuePair<string, Bucket>> buckets)
    {
        foreach (var (name, bucket) in buckets)
        {
            yield return new S3Change.BucketPut(bucket.Settings);
            foreach (var stored in bucket.Objects.Values.Where(stored => !bucket.Versions.ContainsKey(stored.Key)))
            {
                yield return new S3Change.ObjectPut(name, stored);
            }

            // The oldest first: each becomes the latest when it comes.
            foreach (var stored in bucket.Versions.Keys.SelectMany(key => bucket.VersionsOf(key).Reverse()))
            {
                yield return new S3Change.ObjectPut(name, stored);
            }

            foreach (var upload in bucket.Uploads.Values)
            {
                yield return new S3Change.UploadPut(name, upload);
            }
        }
    }

    // A bucket is never changed: it is the same where nothing was written to it.
    private bool HasSame(KeyValuePair<string, Bucket> bucket) => ReferenceEquals(Buckets.GetValueOrDefault(bucket.Key), bucket.Value);

    private static ImmutableSortedDictionary<string, MultipartUpload> AddPart(Bucket bucket, S3Change.PartPut put)
    {
        var upload = bucket.Uploads[put.UploadId];
        return bucket.Uploads.SetItem(put.UploadId, upload with { Parts = upload.Parts.SetItem(put.Part.Number, put.Part) });
    }

    private S3State Change(string bucket, Func<Bucket, Bucket> change) =>
        this with { Buckets = Buckets.SetItem(bucket, change(Buckets[bucket])) };
}
