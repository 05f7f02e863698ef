using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Migration;
using Irsactl.Operations.Procedures;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Enabling;

/// <summary>
/// Gives an OpenShift cluster whose components have access keys an issuer that AWS can read, and its components roles: so that there are
/// short-lived credentials only. No key goes before the token of every component was seen to be taken for its role.
/// </summary>
/// <remarks>
/// What is to be done next is read from the cluster each time (<see cref="EnablingRules"/>), so that any machine can carry on where another
/// one was stopped, and two that do it at once are as good as one.
/// </remarks>
public sealed class StsEnabling
{
    private readonly EnablingOptions _options;
    private readonly TimeProvider _clock;
    private readonly KubernetesObjects _cluster;
    private readonly EnablingNames _names;
    private readonly EnablingReader _reader;
    private readonly EnablingActions _actions;
    private readonly EnablingAccount _account;
    private readonly TokenProof _proof;
    private readonly IProgress<ProcedureEvent<EnablingStep>>? _progress;

    private StsEnabling(
        KubernetesClient client,
        EnablingOptions options,
        TimeProvider clock,
        EnablingNames names,
        Func<string, AwsClients> clientsOf,
        ProvisioningSettings settings,
        IProgress<ProcedureEvent<EnablingStep>>? progress)
    {
        (_options, _clock, _names, _progress) = (options, clock, names, progress);
        _cluster = new KubernetesObjects(client);
        var roles = new ComponentRoles(_cluster);
        _reader = new EnablingReader(_cluster);
        _actions = new EnablingActions(
            _cluster,
            new ClusterTime(client, options.Time),
            new MigrationAws(clientsOf, settings, roles),
            clientsOf,
            settings,
            options);
        _account = new EnablingAccount(clientsOf(names.Region));
        _proof = new TokenProof(new ServiceAccountTokens(client), roles, clientsOf(names.Region));
    }

    /// <summary>Finds out what the cluster is. Nothing is changed.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="clientsOf">Gives clients of AWS for a region; the caller disposes of them.</param>
    /// <param name="settings">How to run what is done in AWS.</param>
    /// <param name="options">How it goes.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="clock">The clock that it waits by.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">It is no OpenShift cluster, or cannot be asked.</exception>
    public static async Task<StsEnabling> OpenAsync(
        KubernetesClient client,
        Func<string, AwsClients> clientsOf,
        ProvisioningSettings settings,
        EnablingOptions options,
        IProgress<ProcedureEvent<EnablingStep>>? progress,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clientsOf);
        ArgumentNullException.ThrowIfNull(options);
        var cluster = new KubernetesObjects(client);
        var names = await NamesAsync(cluster, options, cancellationToken);
        return new StsEnabling(client, options, clock, names, clientsOf, settings, progress);
    }

    /// <summary>Reads where it is, and changes nothing.</summary>
    /// <exception cref="IrsactlException">Something cannot be read.</exception>
    public async Task<EnablingStatus> ReadAsync(CancellationToken cancellationToken) =>
        StatusOf(await _reader.ReadAsync(cancellationToken));

    /// <summary>Throws where it could not begin now, or not be turned round.</summary>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public async Task<EnablingStatus> CheckAsync(bool isBack, CancellationToken cancellationToken)
    {
        var state = await _reader.ReadAsync(cancellationToken);
        if (isBack)
        {
            state = state with { Record = EnablingChecks.RequireReversible(state).Turned() };
        }
        else if (state.Record is null)
        {
            _ = _options.Hosting ?? throw EnablingActions.NoHosting();
            EnablingChecks.RequireReady(state);
        }

        EnablingProcedure.RequireSame(state, _options);
        var account = await _account.RequireOwnAsync(state, cancellationToken);
        return StatusOf(state) with
        {
            Account = account,
            Plan = state.Record is null ? await _actions.PlanAsync(state, _names.Name, _names.Region, cancellationToken) : null,
        };
    }

    /// <summary>Enables them, from wherever it is to the end; or goes back to where it began.</summary>
    /// <param name="isBack">Whether to go back.</param>
    /// <param name="cancellationToken">Stops after the call that is under way; the same call later carries on.</param>
    /// <exception cref="IrsactlException">It cannot go on.</exception>
    public async Task<EnablingStatus> RunAsync(bool isBack, CancellationToken cancellationToken)
    {
        var before = await _reader.ReadAsync(cancellationToken);
        await _account.RequireOwnAsync(before, cancellationToken);
        if (isBack)
        {
            await TurnAsync(cancellationToken);
        }
        else if (before is { Record.WasToRemoveRootKeys: true, HasRootKeys: true } && !_options.RemovesRootKeys)
        {
            _progress?.Report(new(
                EnablingStep.RootKeys,
                ProcedureEventKind.Warning,
                "it was begun with --remove-root-credentials; this run was not given it, and leaves Secret kube-system/aws-creds"));
        }

        var procedure = new EnablingProcedure(_reader, _actions, _proof, _cluster, _names, _options, _progress, isBack);
        var run = new ProcedureRun<EnablingState, EnablingStep>(procedure, new(_options.Interval, _options.StepLimit), _clock);
        var end = await RemoveRootKeysAsync(await run.RunAsync(cancellationToken), isBack, cancellationToken);
        return StatusOf(end) with { Step = EnablingStep.Done, IsBack = isBack, Left = procedure.Left };
    }

    /// <summary>Where another run that was not asked to came to the end first, what this one was asked to is still to be done.</summary>
    private async Task<EnablingState> RemoveRootKeysAsync(EnablingState end, bool isBack, CancellationToken cancellationToken)
    {
        if (isBack || !_options.RemovesRootKeys || !end.HasRootKeys || !IsDone(end))
        {
            return end;
        }

        _progress?.Report(new(
            EnablingStep.RootKeys, ProcedureEventKind.Done, await _actions.RemoveRootKeysAsync(cancellationToken)));
        return end with { HasRootKeys = false };
    }

    private static async Task<EnablingNames> NamesAsync(
        KubernetesObjects cluster, EnablingOptions options, CancellationToken cancellationToken)
    {
        if (EnablingRecord.Of(await cluster.FindAsync(EnablingRecord.Path, cancellationToken)) is { } record)
        {
            return new EnablingNames(record.To.Issuer.Name, record.To.Region);
        }

        var infrastructure = await cluster.FindAsync(OpenShiftPaths.Infrastructure, cancellationToken) ?? throw new IrsactlException(
            OperationsErrors.NothingToEnable,
            "the cluster has no infrastructures.config.openshift.io/cluster: it is no OpenShift cluster",
            "on another Kubernetes, API servers get keys and issuers by their flags");
        var region = options.Region ?? infrastructure.Text("status", "platformStatus", "aws", "region") ?? throw new IrsactlException(
            OperationsErrors.NothingToEnable, "the cluster does not say which region of AWS it is in", "name it with --region");
        return new EnablingNames(options.Name ?? infrastructure.Text("status", "infrastructureName") ?? "", region);
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var record = EnablingChecks.RequireReversible(await _reader.ReadAsync(cancellationToken));
            if (record.IsBack)
            {
                return;
            }

            // Where another run noted something in between, its note is read first.
            if (await _actions.TurnAsync(record, cancellationToken) is not null)
            {
                _progress?.Report(new(EnablingStep.Begin, ProcedureEventKind.Done, "going back to what was there before"));
                return;
            }
        }
    }

    private static bool IsDone(EnablingState state) =>
        state is { Mode: EnablingRules.Manual, Asked.Length: > 0, Requests.IsEmpty: false }
        && state.Secrets.All(secret => secret.NamesRole || !secret.HasNamespace);

    private EnablingStatus StatusOf(EnablingState state) => new()
    {
        Step = state.Record is { } record ? EnablingRules.Next(record, state, _options.RemovesRootKeys)
            : IsDone(state) ? EnablingStep.Done
            : EnablingStep.Publish,
        Region = _names.Region,
        Hosting = state.Record is { } begun ? begun.HostingKind : _options.Hosting?.Kind,
        IsBack = state.Record?.IsBack ?? false,
        Issuer = state.Asked,
        To = state.Record?.To.Url,
        Name = _names.Name,
        Mode = state.Mode,
        Rollout = state.Rollout.Progress,
        Components = state.Requests.Length,
        WithRole = state.Secrets.Count(secret => secret.NamesRole),
        OldPods = state.OldPods,
        HasRootKeys = state.HasRootKeys,
        RemovesRootKeys = _options.RemovesRootKeys,
        WasToRemoveRootKeys = state.Record?.WasToRemoveRootKeys ?? false,
        StepsBack = state.Record is { IsBack: true } back ? EnablingRules.LeftOfTheWayBack(back, state) : [],
        Left = state.Record is { IsBack: true } turned ? ForeignChanges.LeftOnTheWayBack(turned, state) : [],
        StartedAt = state.Record?.StartedAt,
        Problems = state.Problems,
    };
}
