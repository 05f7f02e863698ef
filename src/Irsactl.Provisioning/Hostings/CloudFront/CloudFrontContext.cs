using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>What the CloudFront resources of a run have in common.</summary>
/// <param name="Service">The service.</param>
/// <param name="Place">The bucket behind it.</param>
internal sealed record CloudFrontContext(CloudFrontClient Service, OriginPlace Place)
{
    /// <summary>The name and its tags.</summary>
    public Ownership Owner => Place.Owner;

    /// <summary>The bucket; the origin access control has the same name.</summary>
    public string Bucket => Place.Bucket;

    /// <inheritdoc cref="OriginPlace.Comment" />
    public string Comment => Place.Comment;

    /// <summary>Makes the context of a run; null where the partition has no CloudFront.</summary>
    /// <exception cref="IrsactlException">The name cannot be part of a bucket's name.</exception>
    public static CloudFrontContext? TryOf(HostingContext context) => context.Clients.CloudFront is { } service
        ? new CloudFrontContext(service, new OriginPlace(context.Owner, context.Clients.Region, context.Clients.Partition))
        : null;
}
