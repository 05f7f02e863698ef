using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>A bucket as it was found.</summary>
/// <param name="Tags">Its tags.</param>
/// <param name="IsEmpty">Whether it holds no object; looked at only where the tags do not say whose it is.</param>
/// <param name="PublicAccess">Its public access block, or null.</param>
/// <param name="Ownership">Who owns its objects, or null; read of private buckets only.</param>
/// <param name="Policy">Its policy, or null.</param>
internal sealed record BucketState(
    IReadOnlyList<ResourceTag> Tags, bool IsEmpty, PublicAccessBlockConfiguration? PublicAccess, ObjectOwnership? Ownership, string? Policy);
