using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Migration;

namespace Irsactl.Operations.ByFlags;

/// <summary>Reads where a migration is.</summary>
internal sealed class FlagMigrationReader(
    KubernetesObjects cluster,
    ServerSampler sampler,
    RequestedToken account,
    MigrationAws aws,
    MigrationOptions options,
    ClusterTime time)
{
    /// <summary>Where the notes are.</summary>
    public static string Path { get; } = MigrationRecord.PathIn(FlagRotationRecord.Namespace);

    /// <summary>Reads everything that matters now.</summary>
    public async Task<FlagMigrationState> ReadAsync(CancellationToken cancellationToken)
    {
        // Before what it is compared with: whatever happens in between makes a wait longer, and none shorter.
        var now = await time.NowAsync(cancellationToken);
        var record = MigrationRecord.Of(await cluster.FindAsync(Path, cancellationToken));
        var isWaiting = record?.ConfirmedSince is { } since && now < since + options.TokenLifetime;
        var state = new FlagMigrationState
        {
            Now = now,
            Samples = await sampler.ReadAsync(account, isThorough: !isWaiting, cancellationToken),
            Record = record,
            RotatesKey = await cluster.FindAsync(FlagRotationRecord.Path, cancellationToken) is not null,
            // Whoever wants it kept may say so late.
            KeepsIssuer = options.KeepsIssuer || record?.KeepsIssuer == true,
        };
        return await WithRolesAsync(state, cancellationToken);
    }

    /// <summary>What was read, with the way turned round.</summary>
    public Task<FlagMigrationState> TurnedAsync(FlagMigrationState state, MigrationRecord record, CancellationToken cancellationToken) => record.IsBack
        ? Task.FromResult(state)
        : WithRolesAsync(state with { Record = record.Turned(), KeepsIssuer = options.KeepsIssuer, Roles = null }, cancellationToken);

    private async Task<FlagMigrationState> WithRolesAsync(FlagMigrationState state, CancellationToken cancellationToken) =>
        state.Record is { } record && FlagMigrationRules.NeedsRoles(record, state, options.TokenLifetime)
            ? state with { Roles = await aws.ReadRolesAsync(record, cancellationToken) }
            : state;
}
