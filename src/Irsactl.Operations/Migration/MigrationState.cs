using System.Collections.Immutable;
using Irsactl.Operations.Cluster;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Migration;

/// <summary>Everything that tells where a migration is, as it was read from the cluster and from AWS.</summary>
internal sealed record MigrationState
{
    /// <summary>The time by the API servers' clock, before everything else was read.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The migration that is under way; null where none is.</summary>
    public required MigrationRecord? Record { get; init; }

    /// <summary>The issuer that the cluster was told to name; empty where it was told none.</summary>
    public required string Asked { get; init; }

    /// <summary>What tokens name that are made by the revisions which run.</summary>
    public required ImmutableHashSet<string> RunningIssuers { get; init; }

    /// <summary>How far the API servers are.</summary>
    public required Rollout Rollout { get; init; }

    /// <summary>The pair that API servers sign with.</summary>
    public required SigningPair? Promoted { get; init; }

    /// <summary>The pair that they sign with next.</summary>
    public required SigningPair? Next { get; init; }

    /// <summary>Another procedure that is under way; null where none is.</summary>
    public required string? Another { get; init; }

    /// <summary>What speaks against touching the issuer now.</summary>
    public required ImmutableArray<string> Problems { get; init; }

    /// <summary>Whether the issuer that is given up stays published and registered.</summary>
    public required bool KeepsIssuer { get; init; }

    /// <summary>What roles trust; null where that does not matter now, and was not read.</summary>
    public RoleTrustState? Roles { get; init; }

    /// <summary>Whether every API server runs with an issuer.</summary>
    public bool HasRolledOut(string issuer) =>
        Asked == issuer && Rollout.HasIssuer(issuer, RunningIssuers);
}
