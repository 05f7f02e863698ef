using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Roles;

/// <summary>What a role is to be.</summary>
internal sealed record RoleSpec
{
    /// <summary>The trust policy, which names the issuer.</summary>
    public required Late<string> TrustPolicy { get; init; }

    /// <summary>The permission policy, an inline one. Null: it has none of its own.</summary>
    public required string? PermissionPolicy { get; init; }

    /// <summary>The inline policy's name; null: the role's.</summary>
    public string? PolicyName { get; init; }

    /// <summary>The managed policies that are attached.</summary>
    public IReadOnlyList<string> ManagedPolicyArns { get; init; } = [];

    /// <summary>The path it is made under.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The longest session; null: as AWS has it, one hour.</summary>
    public TimeSpan? SessionDuration { get; init; }

    /// <summary>The description.</summary>
    public required string Description { get; init; }

    /// <summary>The boundary's ARN; null: as it is, since a boundary is often put there by the account's administrators.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>Whether it is for tokens of an issuer that is not the cluster's.</summary>
    public bool IsOfOtherIssuer { get; init; }
}
