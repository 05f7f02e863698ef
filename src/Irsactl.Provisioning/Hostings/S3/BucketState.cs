using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>A bucket as it was found.</summary>
/// <param name="Tags">Its tags.</param>
/// <param name="IsEmpty">Whether it holds no object; looked at only where the tags do not say whose it is.</param>
/// <param name="PublicAccess">Its public access block, if it has one.</param>
/// <param name="Ownership">Who owns its objects, if that is set; read of private buckets only.</param>
/// <param name="Policy">Its policy, if it has one.</param>
internal sealed record BucketState(
    IReadOnlyList<ResourceTag> Tags,
    bool IsEmpty,
    Readable<PublicAccessBlockConfiguration> PublicAccess,
    Readable<ObjectOwnership> Ownership,
    Readable<string> Policy)
{
    /// <summary>The keys of its objects, as many as are listed at once.</summary>
    public Sight<string> Objects { get; init; } = Sight<string>.Nothing;

    /// <summary>What access control lists grant to others than the owner; looked at only where they may count.</summary>
    public Sight<S3Grant> Grants { get; init; } = Sight<S3Grant>.Nothing;
}
