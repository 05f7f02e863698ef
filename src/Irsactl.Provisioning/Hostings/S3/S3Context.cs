using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>What the S3 resources of a run have in common.</summary>
/// <param name="S3">The service.</param>
/// <param name="Region">The region of the bucket.</param>
/// <param name="Partition">The partition's id, for ARNs.</param>
/// <param name="AccountId">The caller's account; S3 is told with every call, so that a bucket of somebody else is never touched.</param>
/// <param name="Owner">The tags.</param>
internal sealed record S3Context(IAmazonS3 S3, string Region, string Partition, string AccountId, Ownership Owner)
{
    /// <summary>Makes the context of a run.</summary>
    public static S3Context Of(HostingContext context) =>
        new(context.Clients.S3, context.Clients.Region, context.Clients.Partition.Id, context.AccountId, context.Owner);

    /// <summary>Our tags in the SDK's type.</summary>
    public static List<Tag> ToSdk(IEnumerable<ResourceTag> tags) => [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];

    /// <summary>The SDK's tags in our type; the SDK has null for an empty list.</summary>
    public static IReadOnlyList<ResourceTag> FromSdk(IEnumerable<Tag>? tags) =>
        [.. (tags ?? []).Select(tag => new ResourceTag(tag.Key, tag.Value))];
}
