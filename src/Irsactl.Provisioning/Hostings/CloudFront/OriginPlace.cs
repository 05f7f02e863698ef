using Irsactl.Aws.Arns;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>The bucket that a distribution reads, and whose they are.</summary>
/// <param name="Owner">The name and its tags.</param>
/// <param name="Region">The region of the bucket.</param>
/// <param name="Partition">The region's partition.</param>
internal sealed record OriginPlace(Ownership Owner, string Region, Partition Partition)
{
    /// <summary>The bucket; the origin access control has the same name.</summary>
    public string Bucket { get; } = ResourceNames.Bucket(Owner.Name);

    /// <summary>
    /// The bucket's regional host name. The one without a region would redirect for hours after a bucket is made outside us-east-1.
    /// </summary>
    public string DomainName => $"{Bucket}.s3.{Region}.{Partition.DnsSuffix}";

    /// <summary>
    /// The comment of what is ours. It is ccoctl's, so that either tool finds what the other made; it marks what has no tags, and makes
    /// distributions worth a look.
    /// </summary>
    public string Comment => Owner.TagKey;

    /// <summary>
    /// What CloudFront knows a request for creation by. It is the same in every run, so that a run that was stopped before it heard the
    /// answer does not make a second distribution; and ccoctl's, so that the two tools do not make one each.
    /// </summary>
    public string CallerReference => Owner.Name;
}
