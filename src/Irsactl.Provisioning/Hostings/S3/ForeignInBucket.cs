using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Shared;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>What is in a bucket although nobody declared it. Tags are left out: organisations put theirs on everything.</summary>
internal sealed class ForeignInBucket(S3Context context, string bucket, BucketState state, BucketSpec spec)
{
    /// <summary>How many objects are named one by one.</summary>
    private const int MostNames = 20;

    private static readonly string[] _ourKeys = [PublishedDocuments.DiscoveryPath, PublishedDocuments.KeysPath];
    private static readonly string _documentsFolder = $"{PublishedDocuments.DiscoveryPath.Split('/')[0]}/";

    /// <summary>All of it.</summary>
    public IEnumerable<Foreign> All => [.. Objects(), .. Grants()];

    private IEnumerable<Foreign> Objects()
    {
        // Those among our documents first: they are the ones that readers of documents could find.
        var keys = state.Objects.Found.Where(key => !IsDeclared(key)).OrderByDescending(IsAmongDocuments).ToList();
        foreach (var key in keys.Take(MostNames))
        {
            yield return new Foreign($"object {key}")
            {
                Consequence = spec.IsPublished ? "everybody can read under the issuer's name" : null,
                // It may be the only one that somebody has: nothing brings a deleted object back.
                RemoveAsync = IsAmongDocuments(key) ? token => DeleteAsync(key, token) : null,
            };
        }

        if (keys.Count > MostNames)
        {
            yield return new Foreign($"{keys.Count - MostNames} more objects, at least");
        }
    }

    private bool IsDeclared(string key) => spec.IsShared
        ? key == SharedPlace.MarkKey || SharedPlace.IsDocument(key)
        : _ourKeys.Contains(key, StringComparer.Ordinal);

    private IEnumerable<Foreign> Grants() => state.Grants.Found
        .GroupBy(
            grant =>
                grant.Grantee is { } grantee ? grantee.URI ?? grantee.DisplayName ?? grantee.CanonicalUser ?? grantee.EmailAddress : null,
            StringComparer.Ordinal)
        .Select(grants => new Foreign($"access control list with grants to {grants.Key ?? "somebody"}")
        {
            Consequence = $"grants {string.Join(", ", grants.Select(grant => grant.Permission.Value).Distinct(StringComparer.Ordinal))}",
            RemoveAsync = ResetListAsync,
        });

    private static bool IsAmongDocuments(string key) => key.StartsWith(_documentsFolder, StringComparison.Ordinal);

    private async Task DeleteAsync(string key, CancellationToken cancellationToken) => await context.S3.DeleteObjectAsync(
        new DeleteObjectRequest { BucketName = bucket, Key = key, ExpectedBucketOwner = context.AccountId }, cancellationToken);

    private async Task ResetListAsync(CancellationToken cancellationToken) => await context.S3.PutBucketAclAsync(
        new PutBucketAclRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId, ACL = S3CannedACL.Private },
        cancellationToken);
}
