namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>Who may read a bucket.</summary>
/// <param name="IsPublic">Whether its policy may let everybody in. Access control lists count in no case.</param>
/// <param name="Policy">Its policy, perhaps without statements; null where another resource looks after it.</param>
internal sealed record BucketSpec(bool IsPublic, string? Policy)
{
    /// <summary>Nobody but the account itself, and whom a policy of another resource names.</summary>
    public static BucketSpec Private { get; } = new(IsPublic: false, Policy: null) { IsPublished = true };

    /// <summary>Nobody but the account itself.</summary>
    public static BucketSpec Closed { get; } = new(IsPublic: false, BucketPolicy.Nothing);

    /// <summary>
    /// Whether statements by which <c>cloudfront</c> lets its distribution in stay: until a move is over, readers still come that way.
    /// </summary>
    public bool LeavesOrigin { get; init; }

    /// <summary>Whether it holds the documents of several clusters.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether whatever is in it can be read under the issuer's name.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Everybody may read its objects.</summary>
    public static BucketSpec PublicRead(string partition, string bucket) => 
        new(IsPublic: true, BucketPolicy.PublicRead(partition, bucket)) { IsPublished = true };
}
