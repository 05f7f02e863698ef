using System.Collections.Immutable;

namespace Irsactl.Operations.Migration;

/// <summary>Where a migration is.</summary>
public sealed record MigrationStatus
{
    /// <summary>The issuer that the cluster was told to name in its tokens.</summary>
    public required string Issuer { get; init; }

    /// <summary>What is to be done next; <see cref="MigrationStep.Publish"/> where none is under way.</summary>
    public required MigrationStep Step { get; init; }

    /// <summary>Whether the way leads back.</summary>
    public bool IsBack { get; init; }

    /// <summary>The issuer before.</summary>
    public string? From { get; init; }

    /// <summary>The new issuer.</summary>
    public string? To { get; init; }

    /// <summary>The name that the resources of the issuer before carry.</summary>
    public string? FromName { get; init; }

    /// <summary>The name that the new issuer's resources carry, or would.</summary>
    public string? ToName { get; init; }

    /// <summary>Whether the issuer that is given up stays published and registered.</summary>
    public bool KeepsIssuer { get; init; }

    /// <summary>How far the API servers are.</summary>
    public required string Rollout { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>From when on no token of the issuer that is given up can be about.</summary>
    public DateTimeOffset? TokensExpireAt { get; init; }

    /// <summary>How many of the cluster's own roles are to trust the new issuer; null once they do.</summary>
    public int? OwnRoles { get; init; }

    /// <summary>The roles that trust the issuer before and are not the cluster's own.</summary>
    public ImmutableArray<string> WorkloadRoles { get; init; } = [];

    /// <summary>What speaks against touching the issuer now.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];
}
