using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Procedures;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Migration;

/// <summary>
/// Moves an OpenShift cluster from one issuer to another, without one token being refused: the new issuer is published and every role
/// trusts both before a token names it, and the one before stays until no token of it can be about.
/// </summary>
/// <remarks>
/// What is to be done next is read from the cluster and from AWS each time (<see cref="MigrationRules"/>), so that any machine can carry on
/// where another one was stopped, and two that do it at once are as good as one.
/// </remarks>
public sealed class IssuerMigration
{
    private readonly MigrationOptions _options;
    private readonly TimeProvider _clock;
    private readonly MigrationEnd _from;
    private readonly MigrationAws _aws;
    private readonly MigrationReader _reader;
    private readonly MigrationActions _actions;
    private readonly TokenProof _proof;
    private readonly IProgress<ProcedureEvent<MigrationStep>>? _progress;

    private IssuerMigration(
        KubernetesClient client,
        MigrationOptions options,
        TimeProvider clock,
        MigrationEnd from,
        MigrationAws aws,
        AwsClients clients,
        IProgress<ProcedureEvent<MigrationStep>>? progress)
    {
        var cluster = new KubernetesObjects(client);
        (_options, _clock, _from, _aws, _progress) = (options, clock, from, aws, progress);
        var time = new ClusterTime(client, options.Time);
        _reader = new MigrationReader(cluster, time, aws, options);
        _actions = new MigrationActions(cluster, time, aws, options);
        _proof = new TokenProof(new ServiceAccountTokens(client), new ComponentRoles(cluster), clients);
    }

    /// <summary>Finds out what the cluster's issuer is in AWS. Nothing is changed.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="regionOf">The region of what publishes an issuer, as far as its URL or the configuration says.</param>
    /// <param name="clientsOf">Gives clients of AWS for a region; the caller disposes of them.</param>
    /// <param name="settings">How to run what is done in AWS.</param>
    /// <param name="options">How it goes.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="clock">The clock that it waits by.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">The cluster has no issuer that AWS knows, or one of both cannot be asked.</exception>
    public static async Task<IssuerMigration> OpenAsync(
        KubernetesClient client,
        Func<IssuerUrl, string> regionOf,
        Func<string, AwsClients> clientsOf,
        ProvisioningSettings settings,
        MigrationOptions options,
        IProgress<ProcedureEvent<MigrationStep>>? progress,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(regionOf);
        ArgumentNullException.ThrowIfNull(clientsOf);
        ArgumentNullException.ThrowIfNull(options);
        var cluster = new KubernetesObjects(client);
        var aws = new MigrationAws(clientsOf, settings, new ComponentRoles(cluster));
        var from = MigrationRecord.Of(await cluster.FindAsync(MigrationRecord.Path, cancellationToken))?.From;
        if (from is null)
        {
            var url = await ClusterIssuer.ReadAsync(cluster, cancellationToken);
            var region = regionOf(url);
            from = new MigrationEnd(await aws.FindAsync(url, region, options.Name, cancellationToken), region);
        }

        return new IssuerMigration(client, options, clock, from, aws, clientsOf(from.Region), progress);
    }

    /// <summary>Reads where it is, and changes nothing.</summary>
    /// <exception cref="IrsactlException">Something cannot be read.</exception>
    public async Task<MigrationStatus> ReadAsync(CancellationToken cancellationToken) =>
        await StatusOfAsync(await _reader.ReadAsync(cancellationToken), cancellationToken);

    /// <summary>Throws where a migration could not begin now, or not be turned round.</summary>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public async Task<MigrationStatus> CheckAsync(bool isBack, CancellationToken cancellationToken)
    {
        var state = await _reader.ReadAsync(cancellationToken);
        if (isBack)
        {
            var record = await RequireReversibleAsync(state, cancellationToken);
            state = await _reader.TurnedAsync(state, record, cancellationToken);
        }
        else if (state.Record is null)
        {
            _ = _options.Hosting ?? throw MigrationActions.NoTarget();
            await _actions.RequireReadyAsync(state, _from, cancellationToken);
        }

        return await StatusOfAsync(state, cancellationToken);
    }

    /// <summary>Migrates, from wherever it is to the end; or back to where it began.</summary>
    /// <param name="isBack">Whether to go back.</param>
    /// <param name="cancellationToken">Stops after the call that is under way; the same call later carries on.</param>
    /// <exception cref="IrsactlException">It cannot go on.</exception>
    public async Task<MigrationStatus> RunAsync(bool isBack, CancellationToken cancellationToken)
    {
        if (isBack)
        {
            await TurnAsync(cancellationToken);
        }

        var procedure = new MigrationProcedure(_reader, _actions, _proof, _from, _options, _progress, isBack);
        var run = new ProcedureRun<MigrationState, MigrationStep>(procedure, new(_options.Interval, _options.StepLimit), _clock);
        var state = await run.RunAsync(cancellationToken);
        return new MigrationStatus { Issuer = state.Asked, Step = MigrationStep.Done, Rollout = state.Rollout.Progress };
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var record = await RequireReversibleAsync(await _reader.ReadAsync(cancellationToken), cancellationToken);
            if (record.IsBack)
            {
                return;
            }

            // Where another run noted something in between, its note is read first.
            if (await _actions.TurnAsync(record, cancellationToken) is not null)
            {
                _progress?.Report(new(MigrationStep.Begin, ProcedureEventKind.Done, $"going back to {record.From.Url}"));
                return;
            }
        }
    }

    private async Task<MigrationRecord> RequireReversibleAsync(MigrationState state, CancellationToken cancellationToken)
    {
        var isRegistered = state.Record is { } record && await _aws.IsRegisteredAsync(record.From, cancellationToken);
        return MigrationChecks.RequireReversible(state, isRegistered);
    }

    private async Task<MigrationStatus> StatusOfAsync(MigrationState state, CancellationToken cancellationToken)
    {
        var status = new MigrationStatus
        {
            Issuer = state.Asked,
            Step = MigrationStep.Publish,
            Rollout = state.Rollout.Progress,
            Problems = state.Problems,
            FromName = _from.Issuer.Name,
            KeepsIssuer = state.KeepsIssuer,
        };
        if (state.Record is { } record)
        {
            return status with
            {
                Step = MigrationRules.Next(record, state, _options.TokenLifetime),
                IsBack = record.IsBack,
                From = record.From.Url,
                To = record.To.Url,
                ToName = record.To.Issuer.Name,
                StartedAt = record.StartedAt,
                TokensExpireAt = record.ConfirmedSince + _options.TokenLifetime,
                WorkloadRoles = NamesOf(state.Roles?.Others ?? []),
            };
        }

        var roles = await _aws.ListRolesAsync(_from, cancellationToken);
        var own = await _aws.OwnAsync(_from.Issuer.Name, roles, includesAll: false, cancellationToken);
        return status with
        {
            From = _from.Url,
            ToName = _actions.NewNameOf(_from),
            OwnRoles = own.Length,
            WorkloadRoles = NamesOf([.. roles.Except(own)]),
        };
    }

    private static ImmutableArray<string> NamesOf(ImmutableArray<ProviderTrust> roles) => [.. roles.Select(role => role.Name)];
}
