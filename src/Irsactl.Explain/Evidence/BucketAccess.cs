namespace Irsactl.Explain.Evidence;

/// <summary>What decides who may read the documents in a bucket. Each part may be unknown.</summary>
public sealed record BucketAccess
{
    /// <summary>The bucket.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the bucket's own block public access has RestrictPublicBuckets on; null where it is not known.</summary>
    public bool? RestrictsPublicBuckets { get; init; }

    /// <summary>Whether the account's block public access has RestrictPublicBuckets on; null where it is not known.</summary>
    public bool? AccountRestrictsPublicBuckets { get; init; }

    /// <summary>The bucket policy as JSON, empty where the bucket has none; null where it is not known.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether the discovery document is in the bucket; null where it is not known.</summary>
    public bool? HasDiscoveryDocument { get; init; }

    /// <summary>Whether <c>keys.json</c> is beside it; null where it is not known.</summary>
    public bool? HasKeySet { get; init; }
}
