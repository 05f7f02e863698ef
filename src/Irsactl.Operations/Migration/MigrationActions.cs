using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Migration;

/// <summary>
/// The changes that a migration makes. Each can be made again, and where somebody else was faster nothing is done, and the next look tells
/// what he did.
/// </summary>
internal sealed class MigrationActions(KubernetesObjects cluster, ClusterTime time, MigrationAws aws, MigrationOptions options)
{
    /// <summary>Publishes and registers the new issuer.</summary>
    /// <exception cref="IrsactlException">The cluster is not ready for it, or it cannot be made.</exception>
    public async Task<MigrationEnd> PublishAsync(MigrationState state, MigrationEnd from, CancellationToken cancellationToken)
    {
        await RequireReadyAsync(state, from, cancellationToken);
        var hosting = options.Hosting ?? throw NoTarget();
        using var key = state.Promoted!.ReadPublic();
        return await aws.CreateAsync(
            new NewIssuer { Name = NewNameOf(from), Hosting = hosting, Keys = [key], Audiences = from.Issuer.Audiences },
            options.Region ?? from.Region,
            cancellationToken);
    }

    /// <summary>Throws where a migration could not begin.</summary>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public async Task RequireReadyAsync(MigrationState state, MigrationEnd from, CancellationToken cancellationToken)
    {
        MigrationChecks.RequireReady(state, from, await aws.ReadPublishedAsync(from, cancellationToken));
        var roles = await aws.ListRolesAsync(from, cancellationToken);
        var own = await aws.OwnAsync(from.Issuer.Name, roles, options.Workloads == WorkloadRoles.Include, cancellationToken);
        MigrationChecks.RequireDecided([.. roles.Except(own)], options.Workloads);
    }

    /// <summary>Notes what goes where.</summary>
    /// <param name="from">The issuer before.</param>
    /// <param name="to">The new one.</param>
    /// <param name="warn">Is told what may yet go wrong.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> BeginAsync(MigrationEnd from, MigrationEnd to, Action<string> warn, CancellationToken cancellationToken)
    {
        var roles = await aws.ListRolesAsync(from, cancellationToken);
        var own = await aws.OwnAsync(from.Issuer.Name, roles, options.Workloads == WorkloadRoles.Include, cancellationToken);
        if (MigrationChecks.RequireRoom(own, aws.TrustsOf(from, to)) is { IsEmpty: false } tight)
        {
            warn(MigrationChecks.NeedsQuota(tight));
        }

        var begun = await cluster.CreateAsync(
            MigrationRecord.ListPath, MigrationRecord.Begin(from, to, options, await time.NowAsync(cancellationToken)), cancellationToken);
        return begun is null
            ? "another run has just begun a migration"
            : $"{to.Url} is published and registered; what goes where is noted in ConfigMap {MigrationRecord.Place}";
    }

    /// <summary>Has every role trust the target as well.</summary>
    public async Task<string> TrustAsync(MigrationState state, CancellationToken cancellationToken)
    {
        var (record, lacking) = (state.Record!, state.Roles!.Lacking);
        var trusts = aws.TrustsOf(record);
        MigrationChecks.RequireRoom(lacking, trusts);
        foreach (var role in lacking)
        {
            await CarryOverAsync(trusts, role, cancellationToken);
        }

        return $"{Count(lacking.Length)} now trust{(lacking.Length == 1 ? "s" : "")} {record.Target.Url} as well";
    }

    /// <summary>
    /// Gives the cluster the target. It is noted first: should this be the last thing that is done, whoever carries on knows that tokens
    /// may name it.
    /// </summary>
    public async Task<string?> SwitchAsync(MigrationState state, CancellationToken cancellationToken)
    {
        var record = state.Record!;
        if (record.SwitchedAt is null
            && await cluster.PatchAsync(MigrationRecord.Path, record.NoteSwitch(await time.NowAsync(cancellationToken)), cancellationToken) is null)
        {
            return null;
        }

        var authentication = await cluster.FindAsync(OpenShiftPaths.Authentication, cancellationToken);
        if (authentication?.Text("spec", "serviceAccountIssuer") != state.Asked)
        {
            return null;
        }

        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = authentication.ResourceVersion },
            ["spec"] = new JsonObject { ["serviceAccountIssuer"] = record.Target.Url },
        };
        return await cluster.PatchAsync(OpenShiftPaths.Authentication, patch, cancellationToken) is null
            ? null
            : $"the cluster is to name {record.Target.Url} in its tokens";
    }

    /// <summary>Notes that tokens of every API server name the target.</summary>
    public async Task<string?> NoteConfirmedAsync(MigrationState state, CancellationToken cancellationToken) =>
        await cluster.PatchAsync(MigrationRecord.Path, state.Record!.NoteConfirmed(await time.NowAsync(cancellationToken)), cancellationToken) is null
            ? null
            : $"tokens of every API server name {state.Record.Target.Url}";

    /// <summary>Has no role trust the issuer that is given up.</summary>
    public async Task<string> UntrustAsync(MigrationState state, CancellationToken cancellationToken)
    {
        var (record, both) = (state.Record!, state.Roles!.Both);
        var trusts = aws.TrustsOf(record);
        var count = 0;
        foreach (var role in both)
        {
            count += await trusts.ForgetAsync(role.Name, cancellationToken) ? 1 : 0;
        }

        return $"{Count(count)} trust{(count == 1 ? "s" : "")} {record.Other.Url} no more";
    }

    /// <summary>Removes the issuer that is given up.</summary>
    public async Task<string> RetireAsync(MigrationState state, CancellationToken cancellationToken)
    {
        await aws.RemoveAsync(state.Record!.Other, cancellationToken);
        return $"removed {state.Record.Other.Url}, its identity provider and what published its documents";
    }

    /// <summary>Turns the way round.</summary>
    public Task<KubernetesObject?> TurnAsync(MigrationRecord record, CancellationToken cancellationToken) =>
        cluster.PatchAsync(MigrationRecord.Path, record.NoteTurn(options.KeepsIssuer), cancellationToken);

    /// <summary>Removes the notes.</summary>
    public async Task<string> FinishAsync(CancellationToken cancellationToken)
    {
        await cluster.DeleteAsync(MigrationRecord.Path, cancellationToken);
        return "removed the notes of the migration from the cluster";
    }

    /// <summary>The name that the new issuer's resources get: <c>my-cluster</c>, <c>my-cluster-2</c>, <c>my-cluster-3</c>.</summary>
    public string NewNameOf(MigrationEnd from) => NewNameOf(from, options);

    /// <inheritdoc cref="NewNameOf(MigrationEnd)"/>
    public static string NewNameOf(MigrationEnd from, MigrationOptions options)
    {
        if (options.NewName is { } given)
        {
            return given != from.Issuer.Name
                ? given
                : throw new IrsactlException(
                    OperationsErrors.NoTarget,
                    $"both issuers would have the name {given}, and share what publishes their documents",
                    "give another one with --new-name, or leave it out");
        }

        var name = from.Issuer.Name;
        var dash = name.LastIndexOf('-');
        return dash > 0 && int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 1 and < 1000
            ? $"{name[..dash]}-{number + 1}"
            : $"{name}-2";
    }

    /// <summary>Nobody has said where to.</summary>
    public static IrsactlException NoTarget() => new(
        OperationsErrors.NoTarget,
        "no migration is under way, and where the new issuer is to be hosted was not said",
        "name the hosting with --to, such as --to cloudfront");

    private static string Count(int roles) => roles == 1 ? "1 role" : $"{roles} roles";

    /// <summary>Has a role trust the target as well.</summary>
    /// <exception cref="IrsactlException">Its policy has no room for that, or IAM cannot be asked.</exception>
    internal static async Task CarryOverAsync(ProviderTrusts trusts, ProviderTrust role, CancellationToken cancellationToken)
    {
        try
        {
            await trusts.CarryOverAsync(role.Name, cancellationToken);
        }
        catch (IrsactlException error) when (trusts.NeedsQuota(role))
        {
            throw new IrsactlException(
                OperationsErrors.NoRoomForTrust,
                $"role {role.Name} cannot trust both issuers: {error.Message}",
                "have the quota \"Role trust policy length\" raised (Service Quotas, service IAM) and run the same command again; tokens "
                    + "still name the issuer before, and --rollback takes back what was done",
                error);
        }
    }
}
