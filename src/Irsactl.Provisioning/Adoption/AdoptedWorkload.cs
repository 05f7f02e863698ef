using System.Collections.Immutable;

namespace Irsactl.Provisioning.Adoption;

/// <summary>A role that is no component's, as a workload.</summary>
public sealed record AdoptedWorkload
{
    /// <summary>The role's name.</summary>
    public required string RoleName { get; init; }

    /// <summary>Whether the role would be named otherwise if the declaration did not say so.</summary>
    public required bool HasOwnName { get; init; }

    /// <summary>The workload's name.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace of its service accounts.</summary>
    public required string Namespace { get; init; }

    /// <summary>The service accounts.</summary>
    public required ImmutableArray<string> ServiceAccounts { get; init; }

    /// <summary>The inline policy; null: there is none.</summary>
    public string? Policy { get; init; }

    /// <summary>The inline policy's name, where it is not the role's.</summary>
    public string? PolicyName { get; init; }

    /// <summary>The attached policies.</summary>
    public ImmutableArray<string> ManagedPolicyArns { get; init; } = [];

    /// <summary>The role's description, where it is not the one that a workload's role has.</summary>
    public string? Description { get; init; }

    /// <summary>The audiences that its trust policy names, where these are not what the declaration's switch comes to.</summary>
    public ImmutableArray<string>? Audiences { get; init; }

    /// <summary>The longest session, where it is not what roles have in common.</summary>
    public TimeSpan? SessionDuration { get; init; }

    /// <summary>Whether another workload of the same service account has the file that tells pods their role.</summary>
    public bool IsWithoutFile { get; init; }
}
