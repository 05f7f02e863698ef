namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>An answer in the cache.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="StoredAt">When the origin gave it, or said that it still holds.</param>
/// <param name="ExpiresAt">When the origin is to be asked again.</param>
internal sealed record CachedObject(OriginAnswer Answer, DateTimeOffset StoredAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether the origin can be asked whether it still holds.</summary>
    public bool CanBeRevalidated => !Answer.IsError && (Answer.Header("ETag") ?? Answer.Header("Last-Modified")) is not null;
}
