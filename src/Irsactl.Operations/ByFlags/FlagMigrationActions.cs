using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Migration;
using Irsactl.Provisioning;

namespace Irsactl.Operations.ByFlags;

/// <summary>
/// The changes that a migration makes by itself: in AWS, and its notes. Each can be made again, and where somebody else was faster nothing
/// is done, and the next look tells what he did.
/// </summary>
internal sealed class FlagMigrationActions(
    KubernetesObjects cluster, ClusterTime time, MigrationAws aws, MigrationOptions options, Distribution distribution)
{
    /// <summary>Publishes and registers the new issuer.</summary>
    /// <exception cref="IrsactlException">The cluster is not ready for it, or it cannot be made.</exception>
    public async Task<MigrationEnd> PublishAsync(FlagMigrationState state, MigrationEnd from, CancellationToken cancellationToken)
    {
        await RequireReadyAsync(state, from, cancellationToken);
        var hosting = options.Hosting ?? throw MigrationActions.NoTarget();
        using var key = FlagMigrationChecks.RequireReady(state, from, await aws.ReadPublishedAsync(from, cancellationToken));
        return await aws.CreateAsync(
            new NewIssuer
            {
                Name = MigrationActions.NewNameOf(from, options), Hosting = hosting, Keys = [key], Audiences = from.Issuer.Audiences,
            },
            options.Region ?? from.Region,
            cancellationToken);
    }

    /// <summary>Throws where a migration could not begin.</summary>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public async Task RequireReadyAsync(FlagMigrationState state, MigrationEnd from, CancellationToken cancellationToken)
    {
        FlagMigrationChecks.RequireReady(state, from, await aws.ReadPublishedAsync(from, cancellationToken)).Dispose();
        var roles = await aws.ListRolesAsync(from, cancellationToken);
        var own = await aws.OwnAsync(from.Issuer.Name, roles, options.Workloads == WorkloadRoles.Include, cancellationToken);
        MigrationChecks.RequireDecided([.. roles.Except(own)], options.Workloads);
    }

    /// <summary>Notes what goes where.</summary>
    public async Task<string> BeginAsync(
        FlagMigrationState state, MigrationEnd from, MigrationEnd to, Action<string> warn, CancellationToken cancellationToken)
    {
        var roles = await aws.ListRolesAsync(from, cancellationToken);
        var own = await aws.OwnAsync(from.Issuer.Name, roles, options.Workloads == WorkloadRoles.Include, cancellationToken);
        if (MigrationChecks.RequireRoom(own, aws.TrustsOf(from, to)) is { IsEmpty: false } tight)
        {
            warn(MigrationChecks.NeedsQuota(tight));
        }

        var notes = MigrationRecord.Begin(
            from, to, options, state.Now, FlagRotationRecord.Namespace, DistributionNames.NameOf(distribution));
        var begun = await cluster.CreateAsync(MigrationRecord.ListPathIn(FlagRotationRecord.Namespace), notes, cancellationToken);
        return begun is null
            ? "another run has just begun a migration"
            : $"{to.Url} is published and registered; what goes where is noted in ConfigMap "
                + MigrationRecord.PlaceIn(FlagRotationRecord.Namespace);
    }

    /// <summary>Has every role trust the target as well.</summary>
    public async Task<string> TrustAsync(MigrationRecord record, RoleTrustState roles, CancellationToken cancellationToken)
    {
        var trusts = aws.TrustsOf(record);
        MigrationChecks.RequireRoom(roles.Lacking, trusts);
        foreach (var role in roles.Lacking)
        {
            await MigrationActions.CarryOverAsync(trusts, role, cancellationToken);
        }

        return $"{roles.Lacking.Length} role{(roles.Lacking.Length == 1 ? "" : "s")} now trust {record.Target.Url} as well";
    }

    /// <summary>Has no role trust the issuer that is given up.</summary>
    public async Task<string> UntrustAsync(MigrationRecord record, RoleTrustState roles, CancellationToken cancellationToken)
    {
        var trusts = aws.TrustsOf(record);
        foreach (var role in roles.Both)
        {
            await trusts.ForgetAsync(role.Name, cancellationToken);
        }

        return $"{roles.Both.Length} role{(roles.Both.Length == 1 ? "" : "s")} trust {record.Other.Url} no more";
    }

    /// <summary>Removes the issuer that is given up.</summary>
    public async Task<string> RetireAsync(MigrationRecord record, CancellationToken cancellationToken)
    {
        await aws.RemoveAsync(record.Other, cancellationToken);
        return $"removed {record.Other.Url}, its identity provider and what published its documents";
    }

    /// <summary>Notes that tokens may name the new issuer from now on.</summary>
    public Task<string?> NoteHandOverAsync(FlagMigrationState state, CancellationToken cancellationToken) => NoteAsync(
        state.Record!.NoteSwitch(state.Now), $"tokens may name {state.Record.To.Url} now", cancellationToken);

    /// <summary>Notes that tokens of every API server name the target.</summary>
    public async Task<string?> NoteConfirmedAsync(FlagMigrationState state, CancellationToken cancellationToken) => await NoteAsync(
        // The time after they were asked: between that of the state and then one may have named the other issuer.
        state.Record!.NoteConfirmed(await time.NowAsync(cancellationToken)),
        $"tokens of every API server name {state.Record.Target.Url}",
        cancellationToken);

    /// <summary>Forgets it, where that is so no more.</summary>
    public Task<string?> ForgetConfirmedAsync(FlagMigrationState state, CancellationToken cancellationToken) => NoteAsync(
        state.Record!.ForgetConfirmed(),
        $"tokens of an API server name {string.Join(", ", state.Issuers.Where(issuer => issuer != state.Record.Target.Url))} again: "
            + "the lifetime of tokens is waited for anew",
        cancellationToken);

    /// <summary>Turns the way round; null where somebody else noted something in between.</summary>
    public Task<KubernetesObject?> TurnAsync(MigrationRecord record, CancellationToken cancellationToken) =>
        cluster.PatchAsync(FlagMigrationReader.Path, record.NoteTurn(options.KeepsIssuer), cancellationToken);

    /// <summary>Removes the notes.</summary>
    public async Task<string> FinishAsync(CancellationToken cancellationToken)
    {
        await cluster.DeleteAsync(FlagMigrationReader.Path, cancellationToken);
        return "removed the notes of the migration from the cluster";
    }

    private async Task<string?> NoteAsync(JsonObject note, string done, CancellationToken cancellationToken) =>
        await cluster.PatchAsync(FlagMigrationReader.Path, note, cancellationToken) is null ? null : done;
}
