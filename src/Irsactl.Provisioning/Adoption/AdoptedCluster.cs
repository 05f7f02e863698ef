using System.Collections.Immutable;
using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning.Adoption;

/// <summary>What was found, as a declaration can say it.</summary>
public sealed record AdoptedCluster
{
    /// <summary>The issuer.</summary>
    public required AdoptableIssuer Issuer { get; init; }

    /// <summary>How the documents are hosted; null: elsewhere, and they stay there.</summary>
    public required HostingOptions? Hosting { get; init; }

    /// <summary>The ids of the keys that are published, as far as they could be read.</summary>
    public ImmutableArray<string> KeyIds { get; init; } = [];

    /// <summary>What roles have in common; the audiences are those of the provider.</summary>
    public required RoleOptions Roles { get; init; }

    /// <summary>The boundary that all roles have; null: they have none, or not the same one.</summary>
    public string? PermissionsBoundaryArn { get; init; }

    /// <summary>How many CredentialsRequests have a role.</summary>
    public int MatchedRequests { get; init; }

    /// <summary>The roles that are no components', by name.</summary>
    public ImmutableArray<AdoptedWorkload> Workloads { get; init; } = [];

    /// <summary>Tags that everything carries beside those of the program.</summary>
    public ImmutableArray<ResourceTag> Tags { get; init; } = [];

    /// <summary>The ARNs of what carries no ownership tag.</summary>
    public ImmutableArray<string> Adopts { get; init; } = [];

    /// <summary>What is left out, and what to know.</summary>
    public ImmutableArray<AdoptionNote> Notes { get; init; } = [];
}
