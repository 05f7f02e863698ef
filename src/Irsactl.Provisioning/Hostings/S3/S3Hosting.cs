using Irsactl.Aws.Arns;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Shared;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>Hosting <c>s3</c>: the documents are objects of a bucket that everybody may read, under the bucket's own host name.</summary>
internal sealed class S3Hosting(HostingContext context) : ISharableHosting
{
    private readonly string _bucket = ResourceNames.Bucket(context.Owner.Name);

    /// <inheritdoc />
    public Late<IssuerUrl> Issuer =>
        LateValue.Of(IssuerOf(_bucket, context.Clients.Region, context.Clients.Partition));

    /// <inheritdoc />
    public TimeSpan ProofLimit => TimeSpan.FromMinutes(2);

    /// <summary>The issuer of a bucket.</summary>
    public static IssuerUrl IssuerOf(string bucket, string region, Partition partition) =>
        IssuerUrl.Parse($"https://{bucket}.s3.{region}.{partition.DnsSuffix}");

    /// <inheritdoc />
    public IReadOnlyList<IResource> Resources(DocumentSource documents, IReadOnlyList<ResourceKey> keysDependOn) =>
        [BucketOf(isShared: false), .. BucketDocuments.In(S3Context.Of(context), _bucket, documents, keysDependOn)];

    /// <inheritdoc />
    public IReadOnlyList<IResource> EndpointResources() => [BucketOf(isShared: true)];

    private BucketResource BucketOf(bool isShared)
    {
        var s3 = S3Context.Of(context);
        return new BucketResource(s3, _bucket, BucketSpec.PublicRead(s3.Partition, _bucket) with { IsShared = isShared })
        {
            Account = new AccountPublicAccess(context.Clients.S3Control, context.AccountId, context.Log),
        };
    }
}
