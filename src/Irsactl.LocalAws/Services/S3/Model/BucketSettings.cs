using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>A bucket without its contents.</summary>
internal sealed record BucketSettings
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The region it is in.</summary>
    public required string Region { get; init; }

    /// <summary>The account that owns it, 12 digits.</summary>
    public required string OwnerAccountId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Its tags, in the order they were given.</summary>
    public ImmutableArray<Tag> Tags { get; init; } = [];

    /// <summary>Its policy, or null.</summary>
    public BucketPolicy? Policy { get; init; }

    /// <summary>Its public access block; all four are on for a new bucket (since April 2023), null once deleted.</summary>
    public PublicAccessBlock? PublicAccessBlock { get; init; } = PublicAccessBlock.All;

    /// <summary>Who owns uploaded objects, null once deleted. The default, since April 2023, leaves ACLs without effect.</summary>
    public ObjectOwnership? Ownership { get; init; } = ObjectOwnership.BucketOwnerEnforced;

    /// <summary>Whether the default encryption uses a bucket key; the algorithm is always AES256 here.</summary>
    public bool BucketKeyEnabled { get; init; }

    /// <summary>Where records of its requests go, or null.</summary>
    public BucketLogging? Logging { get; init; }

    /// <summary>Whether versions of objects are kept.</summary>
    public BucketVersioning Versioning { get; init; }

    /// <summary>Who may do what beside the owner, by the bucket's access control list.</summary>
    public CannedAcl Acl { get; init; }

    /// <summary>What becomes of objects with time, as XML without namespaces; null for nothing. Nothing is carried out.</summary>
    public string? Lifecycle { get; init; }

    /// <summary>From which size on objects move to other storage classes by <see cref="Lifecycle"/>.</summary>
    public string LifecycleMinimumSize { get; init; } = "all_storage_classes_128K";

    /// <summary>Which web pages may read the bucket, as XML without namespaces; null for none.</summary>
    public string? Cors { get; init; }

    /// <summary>How the bucket is a web site, as XML without namespaces; null where it is none.</summary>
    public string? Website { get; init; }
}
