namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>What roles and users have in common: they act, within a boundary, and have tags.</summary>
internal abstract record IamPrincipal : IamIdentity
{
    /// <summary>The tags.</summary>
    public TagSet Tags { get; init; } = TagSet.Empty;

    /// <summary>The ARN of the managed policy that bounds its permissions, or null.</summary>
    public string? BoundaryArn { get; init; }
}
