using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>A role.</summary>
internal sealed record Role : IamPrincipal
{
    /// <summary>Who may assume it.</summary>
    public required PolicyDocument TrustPolicy { get; init; }

    /// <summary>The description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The longest session, in seconds, 3,600 to 43,200.</summary>
    public int MaxSessionSeconds { get; init; } = 3600;
}
