using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;

namespace Irsactl.Operations.Migration;

/// <summary>Reads where a migration is.</summary>
internal sealed class MigrationReader(KubernetesObjects cluster, ClusterTime time, MigrationAws aws, MigrationOptions options)
{
    private readonly RolloutReader _rollouts = new(cluster);

    /// <summary>Reads everything that matters now.</summary>
    public async Task<MigrationState> ReadAsync(CancellationToken cancellationToken)
    {
        var now = await time.NowAsync(cancellationToken);

        // In the order in which they change: what is read last is never older than what it depends on.
        var record = MigrationRecord.Of(await cluster.FindAsync(MigrationRecord.Path, cancellationToken));
        var asked = (await cluster.FindAsync(OpenShiftPaths.Authentication, cancellationToken))?.Text("spec", "serviceAccountIssuer");
        var next = await cluster.FindAsync(OpenShiftPaths.NextKey, cancellationToken);
        var promoted = await cluster.FindAsync(OpenShiftPaths.PromotedKey, cancellationToken);
        var another = await OtherProcedures.FindAsync(cluster, MigrationRecord.Path, cancellationToken);
        var rollout = await _rollouts.ReadAsync(cancellationToken);
        var operators = await cluster.ListAsync(OpenShiftPaths.ClusterOperators, cancellationToken) ?? [];
        var state = new MigrationState
        {
            Now = now,
            Record = record,
            Asked = asked ?? "",
            RunningIssuers = await RevisionIssuers.ReadAsync(cluster, rollout, cancellationToken),
            Rollout = rollout,
            Promoted = SigningPair.Of(promoted),
            Next = SigningPair.Of(next),
            Another = another,
            // Whoever wants it kept may say so late.
            KeepsIssuer = options.KeepsIssuer || record?.KeepsIssuer == true,
            Problems = [.. OperatorHealth.Problems(operators)],
        };
        return await WithRolesAsync(state, cancellationToken);
    }

    /// <summary>What was read, with the way turned round.</summary>
    public Task<MigrationState> TurnedAsync(MigrationState state, MigrationRecord record, CancellationToken cancellationToken) => record.IsBack
        ? Task.FromResult(state)
        : WithRolesAsync(state with { Record = record.Turned(), KeepsIssuer = options.KeepsIssuer, Roles = null }, cancellationToken);

    private async Task<MigrationState> WithRolesAsync(MigrationState state, CancellationToken cancellationToken) =>
        state.Record is { } record && MigrationRules.NeedsRoles(record, state, options.TokenLifetime)
            ? state with { Roles = await aws.ReadRolesAsync(record, cancellationToken) }
            : state;
}
