using Irsactl.Provisioning.Graph;

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
        params IReadOnlyList<ResourceKey> dependsOn) =>
    [
        new ObjectResource(
            context, bucket, PublishedDocuments.DiscoveryPath, documents.Documents.Select(known => known.Discovery), dependsOn)
        {
            LogLine = $"OpenID Connect discovery document in the S3 bucket {bucket} at {PublishedDocuments.DiscoveryPath} updated",
        },
        new ObjectResource(
            context, bucket, PublishedDocuments.KeysPath, documents.Documents.Select(known => known.Keys), [.. dependsOn, .. keysDependOn])
        {
            LogLine = $"JSON web key set (JWKS) in the S3 bucket {bucket} at {PublishedDocuments.KeysPath} updated",
            OnRead = bytes => documents.Keys.Include(bytes),
            WarnOnReplace = bytes => documents.Keys.WarnOfRemoved(bytes),
        },
    ];
}
