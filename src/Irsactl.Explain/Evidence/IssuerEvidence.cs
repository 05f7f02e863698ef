using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Evidence;

/// <summary>What is known about an issuer without a token.</summary>
public sealed record IssuerEvidence
{
    private const string NotLookedAt = "not looked at";

    /// <summary>The issuer.</summary>
    public required IssuerUrl Issuer { get; init; }

    /// <summary>When it is judged.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Its identity provider, whose thumbprints count; null where that is not known or there is none.</summary>
    public RegisteredProvider? Provider { get; init; }

    /// <summary>What an anonymous GET of the discovery document gave.</summary>
    public Gathered<DocumentAnswer> Discovery { get; init; } = Gathered.Unknown<DocumentAnswer>(NotLookedAt);

    /// <summary>What an anonymous GET of the key set gave.</summary>
    public Gathered<DocumentAnswer> KeySet { get; init; } = Gathered.Unknown<DocumentAnswer>(NotLookedAt);

    /// <summary>Who may read the bucket, for issuers on S3.</summary>
    public Gathered<BucketAccess> Bucket { get; init; } = Gathered.Unknown<BucketAccess>(NotLookedAt);

    /// <summary>What stands behind the issuer's name, where it is a distribution of CloudFront.</summary>
    public Gathered<DistributionAccess> Distribution { get; init; } = Gathered.Unknown<DistributionAccess>(NotLookedAt);
}
