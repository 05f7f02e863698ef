namespace Irsactl.Operations.Review;

/// <summary>How a review goes.</summary>
public sealed record ReviewOptions
{
    /// <summary>The region whose services are asked; null: the cluster's or the issuer's.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// Whether tokens of service accounts are made and traded for credentials, which are thrown away. It is the one thing that needs more
    /// than to read: <c>create</c> of <c>serviceaccounts/token</c>.
    /// </summary>
    public bool MakesTokens { get; init; } = true;

    /// <summary>The longest that a key is to sign; null: as long as it likes.</summary>
    public TimeSpan? MaxKeyAge { get; init; }
}
