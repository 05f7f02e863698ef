namespace Irsactl.Explain.Evidence;

/// <summary>What decides whether a CloudFront distribution gets an issuer's documents from its bucket.</summary>
public sealed record DistributionAccess
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its ARN, which the bucket policy names.</summary>
    public required string Arn { get; init; }

    /// <summary>Whether it is enabled.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>Whether its configuration has reached all edge locations.</summary>
    public bool IsDeployed { get; init; }

    /// <summary>The bucket that it reads, or null where its origin is something else.</summary>
    public string? Bucket { get; init; }

    /// <summary>The bucket's policy as JSON, empty where it has none; null where it is not known.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether the discovery document is in the bucket; null where it is not known.</summary>
    public bool? HasDiscoveryDocument { get; init; }
}
