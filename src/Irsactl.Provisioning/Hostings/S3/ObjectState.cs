using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>An object as it was found.</summary>
/// <param name="Content">Its bytes; null where it is far larger than anything of ours.</param>
/// <param name="ETag">What tells whether it is still these bytes.</param>
/// <param name="ContentType">Its content type.</param>
/// <param name="CacheControl">Its <c>Cache-Control</c>.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record ObjectState(
    byte[]? Content, string? ETag, string? ContentType, string? CacheControl, IReadOnlyList<ResourceTag> Tags)
{
    /// <summary>When it was last written; null where S3 does not say.</summary>
    public DateTimeOffset? WrittenAt { get; init; }
}
