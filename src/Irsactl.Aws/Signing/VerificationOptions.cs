namespace Irsactl.Aws.Signing;

/// <summary>What the called service expects of a signature.</summary>
public sealed record VerificationOptions
{
    /// <summary>S3's reading: the path is taken as sent, neither normalised nor encoded again.</summary>
    public bool IsS3 { get; init; }

    /// <summary>The signing name that the scope must have, or null for any.</summary>
    public string? Service { get; init; }

    /// <summary>The region that the scope must have, or null for any.</summary>
    public string? Region { get; init; }

    /// <summary>How far the request's time may be off: 15 minutes for S3, 5 for the rest.</summary>
    public TimeSpan Tolerance => TimeSpan.FromMinutes(IsS3 ? 15 : 5);
}
