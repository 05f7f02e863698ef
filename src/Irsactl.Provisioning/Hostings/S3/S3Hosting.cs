using Irsactl.Aws.Arns;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>Hosting <c>s3</c>: the documents are objects of a bucket that everybody may read, under the bucket's own host name.</summary>
internal static class S3Hosting
{
    /// <summary>The issuer of a bucket.</summary>
    public static IssuerUrl Issuer(string bucket, string region, Partition partition) =>
        IssuerUrl.Parse($"https://{bucket}.s3.{region}.{partition.DnsSuffix}");

    /// <summary>Bucket and documents.</summary>
    /// <param name="context">What the resources share.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="keysDependOn">What must be there before the keys are published.</param>
    public static IReadOnlyList<IResource> Resources(
        S3Context context, string bucket, PublishedDocuments documents, params IEnumerable<ResourceKey> keysDependOn) =>
    [
        new BucketResource(context, bucket, BucketPolicy.PublicRead(context.Partition, bucket)),
        new ObjectResource(context, bucket, PublishedDocuments.DiscoveryPath, documents.Discovery)
        {
            LogLine = $"OpenID Connect discovery document in the S3 bucket {bucket} at {PublishedDocuments.DiscoveryPath} updated",
        },
        new ObjectResource(context, bucket, PublishedDocuments.KeysPath, documents.Keys, keysDependOn)
        {
            LogLine = $"JSON web key set (JWKS) in the S3 bucket {bucket} at {PublishedDocuments.KeysPath} updated",
            WarnOnReplace = documents.WarnOfRemovedKeys,
        },
    ];
}
