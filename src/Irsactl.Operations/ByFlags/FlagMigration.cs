using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Migration;
using Irsactl.Operations.Procedures;
using Irsactl.Provisioning;

namespace Irsactl.Operations.ByFlags;

/// <summary>
/// Moves a plain Kubernetes from one issuer to another, without one token being refused. Nobody but its administrator can change the flags
/// of
/// API servers, so each phase is said, and waited for by what API servers show: the issuer of fresh tokens, and their audiences.
/// </summary>
/// <remarks>
/// What is to be done next is read from the cluster and from AWS each time (<see cref="FlagMigrationRules"/>), so that any machine can
/// carry on where another one was stopped, and two that do it at once are as good as one.
/// </remarks>
public sealed class FlagMigration
{
    private readonly FlagMigrationOptions _options;
    private readonly TimeProvider _clock;
    private readonly MigrationEnd _from;
    private readonly Distribution _distribution;
    private readonly MigrationAws _aws;
    private readonly FlagMigrationReader _reader;
    private readonly FlagMigrationActions _actions;
    private readonly TokenProof _proof;
    private readonly IProgress<ProcedureEvent<FlagMigrationStep>>? _progress;

    private FlagMigration(
        KubernetesClient client,
        ServerSampler sampler,
        AnnotatedRoles roles,
        RequestedToken account,
        FlagMigrationOptions options,
        TimeProvider clock,
        MigrationEnd from,
        Distribution distribution,
        MigrationAws aws,
        AwsClients clients,
        IProgress<ProcedureEvent<FlagMigrationStep>>? progress)
    {
        var cluster = new KubernetesObjects(client);
        (_options, _clock, _from, _distribution, _aws, _progress) = (options, clock, from, distribution, aws, progress);
        var time = new ClusterTime(client, options.Migration.Time);
        _reader = new FlagMigrationReader(cluster, sampler, account, aws, options.Migration, time);
        _actions = new FlagMigrationActions(cluster, time, aws, options.Migration, distribution);
        _proof = new TokenProof(new ServiceAccountTokens(client), roles, clients);
    }

    /// <summary>Finds out what the cluster's issuer is in AWS, and what the cluster was set up with. Nothing is changed.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="servers">Its API servers one by one; empty: they are met through the address that everybody uses.</param>
    /// <param name="regionOf">The region of what publishes an issuer, as far as its URL or the configuration says.</param>
    /// <param name="clientsOf">Gives clients of AWS for a region; the caller disposes of them.</param>
    /// <param name="settings">How to run what is done in AWS.</param>
    /// <param name="options">How it goes.</param>
    /// <param name="progress">Is told what is done, and what is to be done.</param>
    /// <param name="clock">The clock that it waits by.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">The cluster has no issuer that AWS knows, or one of both cannot be asked.</exception>
    public static async Task<FlagMigration> OpenAsync(
        KubernetesClient client,
        IReadOnlyList<KubernetesClient> servers,
        Func<IssuerUrl, string> regionOf,
        Func<string, AwsClients> clientsOf,
        ProvisioningSettings settings,
        FlagMigrationOptions options,
        IProgress<ProcedureEvent<FlagMigrationStep>>? progress,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(servers);
        ArgumentNullException.ThrowIfNull(regionOf);
        ArgumentNullException.ThrowIfNull(clientsOf);
        ArgumentNullException.ThrowIfNull(options);
        var cluster = new KubernetesObjects(client);
        var roles = new AnnotatedRoles(cluster, options.Subject);
        var account = await roles.AccountAsync(cancellationToken);
        var aws = new MigrationAws(clientsOf, settings, roles);
        var record = MigrationRecord.Of(await cluster.FindAsync(FlagMigrationReader.Path, cancellationToken));
        var distribution = DistributionNames.Find(record?.Distribution)
            ?? await new DistributionReader(cluster).ReadAsync(options.Distribution, cancellationToken);
        var from = record?.From ?? await FromAsync(await ServerIssuer.ReadAsync(client, cancellationToken));
        return new FlagMigration(
            client,
            new ServerSampler(client, servers),
            roles,
            account,
            options,
            clock,
            from,
            distribution,
            aws,
            clientsOf(from.Region),
            progress);

        async Task<MigrationEnd> FromAsync(IssuerUrl url)
        {
            var region = regionOf(url);
            return new MigrationEnd(await aws.FindAsync(url, region, options.Migration.Name, cancellationToken), region);
        }
    }

    /// <summary>Reads where it is, and changes nothing.</summary>
    /// <exception cref="IrsactlException">Something cannot be read.</exception>
    public async Task<FlagMigrationStatus> ReadAsync(CancellationToken cancellationToken) =>
        await StatusOfAsync(await _reader.ReadAsync(cancellationToken), cancellationToken);

    /// <summary>Throws where a migration could not begin now, or not be turned round.</summary>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public async Task<FlagMigrationStatus> CheckAsync(bool isBack, CancellationToken cancellationToken)
    {
        var state = await _reader.ReadAsync(cancellationToken);
        if (isBack)
        {
            var record = await RequireReversibleAsync(state, cancellationToken);
            state = await _reader.TurnedAsync(state, record, cancellationToken);
        }
        else if (state.Record is null)
        {
            _ = _options.Migration.Hosting ?? throw MigrationActions.NoTarget();
            await _actions.RequireReadyAsync(state, _from, cancellationToken);
        }

        return await StatusOfAsync(state, cancellationToken);
    }

    /// <summary>Migrates, from wherever it is to the end; or back to where it began.</summary>
    /// <param name="isBack">Whether to go back.</param>
    /// <param name="cancellationToken">Stops after the call that is under way; the same call later carries on.</param>
    /// <exception cref="IrsactlException">It cannot go on.</exception>
    public async Task<FlagMigrationStatus> RunAsync(bool isBack, CancellationToken cancellationToken)
    {
        if (isBack)
        {
            await TurnAsync(cancellationToken);
        }

        var procedure = new FlagMigrationProcedure(_reader, _actions, _proof, _from, _options, _progress, isBack);
        var pace = new ProcedurePace(_options.Migration.Interval, _options.StepLimit ?? TimeSpan.MaxValue);
        var state = await new ProcedureRun<FlagMigrationState, FlagMigrationStep>(procedure, pace, _clock).RunAsync(cancellationToken);
        return StatusOf(state, FlagMigrationStep.Done);
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Where another run noted something in between, its note is read first.
            var record = await RequireReversibleAsync(await _reader.ReadAsync(cancellationToken), cancellationToken);
            if (record.IsBack || await _actions.TurnAsync(record, cancellationToken) is not null)
            {
                return;
            }
        }
    }

    private async Task<MigrationRecord> RequireReversibleAsync(FlagMigrationState state, CancellationToken cancellationToken)
    {
        var isRegistered = state.Record is { } record && await _aws.IsRegisteredAsync(record.From, cancellationToken);
        return FlagMigrationChecks.RequireReversible(state, isRegistered);
    }

    private FlagMigrationStatus StatusOf(FlagMigrationState state, FlagMigrationStep step) => new()
    {
        Step = step,
        Distribution = _distribution,
        Audiences = state.Audiences,
        Migration = new MigrationStatus
        {
            Issuer = string.Join(", ", state.Issuers),
            Step = MigrationStep.Done,
            Rollout = $"name {string.Join(", ", state.Issuers)}",
            FromName = _from.Issuer.Name,
            KeepsIssuer = state.KeepsIssuer,
        },
        Instructions = state.Record is { } record && FlagMigrationStatus.PhaseOf(step) is { } phase
            ? [FlagMigrationStatus.InstructionOf(phase, record, state)]
            : [],
    };

    private async Task<FlagMigrationStatus> StatusOfAsync(FlagMigrationState state, CancellationToken cancellationToken)
    {
        if (state.Record is { } record)
        {
            var running = StatusOf(state, FlagMigrationRules.Next(record, state, _options.Migration.TokenLifetime));
            return running with
            {
                Migration = running.Migration with
                {
                    IsBack = record.IsBack,
                    From = record.From.Url,
                    To = record.To.Url,
                    ToName = record.To.Issuer.Name,
                    StartedAt = record.StartedAt,
                    TokensExpireAt = record.ConfirmedSince + _options.Migration.TokenLifetime,
                    WorkloadRoles = NamesOf(state.Roles?.Others ?? []),
                },
            };
        }

        var roles = await _aws.ListRolesAsync(_from, cancellationToken);
        var own = await _aws.OwnAsync(_from.Issuer.Name, roles, includesAll: false, cancellationToken);
        var plan = StatusOf(state, FlagMigrationStep.Publish);
        return plan with
        {
            Migration = plan.Migration with
            {
                From = _from.Url,
                ToName = MigrationActions.NewNameOf(_from, _options.Migration),
                OwnRoles = own.Length,
                WorkloadRoles = NamesOf([.. roles.Except(own)]),
            },
            Instructions = Plan(state),
        };
    }

    /// <summary>All phases of a migration that has not begun, to an issuer whose URL is yet to be made.</summary>
    private ImmutableArray<Instruction> Plan(FlagMigrationState state)
    {
        var issuers = new PhaseIssuers("https://NEW-ISSUER", _from.Url, state.Audiences);
        return [.. Enum.GetValues<IssuerPhase>().Select(phase => IssuerInstructions.Of(_distribution, phase, issuers))];
    }

    private static ImmutableArray<string> NamesOf(ImmutableArray<ProviderTrust> roles) => [.. roles.Select(role => role.Name)];
}
