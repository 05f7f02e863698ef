namespace Irsactl.Explain.Evidence;

/// <summary>Everything that is known about a token and about what AWS would hold against it.</summary>
public sealed record TokenEvidence
{
    private const string NotLookedAt = "not looked at";

    /// <summary>The session name of the call where nobody names one.</summary>
    public const string DefaultSessionName = "irsactl";

    /// <summary>The token as it is sent: in compact form, with whatever its file has around it.</summary>
    public required string Token { get; init; }

    /// <summary>The time at which AWS is to judge.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The role that the token is to be traded for, or null.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The session name of the call, which trust policies can look at.</summary>
    public string SessionName { get; init; } = DefaultSessionName;

    /// <summary>The region whose STS is called, or null where it does not matter.</summary>
    public string? Region { get; init; }

    /// <summary>The identity providers of the role's account.</summary>
    public Gathered<AccountProviders> Providers { get; init; } = Gathered.Unknown<AccountProviders>(NotLookedAt);

    /// <summary>What an anonymous GET of the discovery document gave.</summary>
    public Gathered<DocumentAnswer> Discovery { get; init; } = Gathered.Unknown<DocumentAnswer>(NotLookedAt);

    /// <summary>What an anonymous GET of the key set gave.</summary>
    public Gathered<DocumentAnswer> KeySet { get; init; } = Gathered.Unknown<DocumentAnswer>(NotLookedAt);

    /// <summary>Who may read the bucket, for issuers on S3.</summary>
    public Gathered<BucketAccess> Bucket { get; init; } = Gathered.Unknown<BucketAccess>(NotLookedAt);

    /// <summary>What stands behind the issuer's name, where it is a distribution of CloudFront.</summary>
    public Gathered<DistributionAccess> Distribution { get; init; } = Gathered.Unknown<DistributionAccess>(NotLookedAt);

    /// <summary>The role.</summary>
    public Gathered<RoleTrust> Role { get; init; } = Gathered.Unknown<RoleTrust>("no role is named");

    /// <summary>What AssumeRoleWithWebIdentity answered, or null where it was not called.</summary>
    public Gathered<AssumeRoleAnswer>? Answer { get; init; }
}
