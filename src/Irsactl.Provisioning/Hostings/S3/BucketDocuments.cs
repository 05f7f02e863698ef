using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Shared;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>The documents as objects of a bucket.</summary>
internal static class BucketDocuments
{
    /// <summary>Both objects.</summary>
    /// <param name="context">What the resources share.</param>
    /// <param name="bucket">The bucket; one of the run's resources.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="keysDependOn">What must be there before the keys are published.</param>
    /// <param name="dependsOn">What must be there before either is, since it decides the issuer.</param>
    public static IReadOnlyList<ObjectResource> In(
        S3Context context,
        string bucket,
        DocumentSource documents,
        IReadOnlyList<ResourceKey> keysDependOn,
        params IReadOnlyList<ResourceKey> dependsOn) => In(context, bucket, cluster: null, documents, keysDependOn, dependsOn);

    /// <summary>Both objects, of a cluster that shares the bucket with others.</summary>
    /// <param name="context">What the resources share.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cluster">The cluster; null: the bucket is one cluster's alone.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="keysDependOn">What must be there before the keys are published.</param>
    /// <param name="dependsOn">What must be there before either is, since it decides the issuer.</param>
    public static IReadOnlyList<ObjectResource> In(
        S3Context context,
        string bucket,
        string? cluster,
        DocumentSource documents,
        IReadOnlyList<ResourceKey> keysDependOn,
        params IReadOnlyList<ResourceKey> dependsOn)
    {
        var (discovery, keys) = (PathOf(PublishedDocuments.DiscoveryPath), PathOf(PublishedDocuments.KeysPath));
        return
        [
            new ObjectResource(context, bucket, discovery, documents.Documents.Select(known => known.Discovery), dependsOn)
            {
                View = documents.DiscoveryView,
                LogLine = $"OpenID Connect discovery document in the S3 bucket {bucket} at {discovery} updated",
                IsShared = cluster is not null,
            },
            new ObjectResource(
                context, bucket, keys, documents.Documents.Select(known => known.Keys), [.. dependsOn, .. keysDependOn])
            {
                View = documents.KeysView,
                LogLine = $"JSON web key set (JWKS) in the S3 bucket {bucket} at {keys} updated",
                OnRead = bytes => documents.Keys.Include(bytes),
                WarnOnReplace = bytes => documents.Keys.WarnOfRemoved(bytes),
                IsShared = cluster is not null,
            },
        ];

        string PathOf(string path) => cluster is null ? path : SharedPlace.KeyOf(cluster, path);
    }
}
