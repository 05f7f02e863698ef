using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Procedures;
using Irsactl.Provisioning;

namespace Irsactl.Operations.ByFlags;

/// <summary>
/// Changes the key that a plain Kubernetes signs its tokens with, without one of them being refused. Nobody but its administrator can
/// change the flags of API servers, so each phase is said, and waited for by what API servers show: the keys that they publish, and fresh
/// tokens.
/// </summary>
/// <remarks>
/// What is to be done next is read from the cluster and from AWS each time (<see cref="FlagRotationRules"/>), so that any machine can carry
/// on where another one was stopped, and two that do it at once are as good as one.
/// </remarks>
public sealed class FlagRotation
{
    private readonly FlagRotationOptions _options;
    private readonly FlagRotationReader _reader;
    private readonly FlagRotationActions _actions;
    private readonly FlagRotationRun _run;
    private readonly SecretTokens _secrets;
    private readonly Distribution _distribution;
    private readonly NewKeys _newKeys;

    private FlagRotation(
        FlagRotationOptions options,
        FlagRotationReader reader,
        FlagRotationActions actions,
        FlagRotationRun run,
        SecretTokens secrets,
        Distribution distribution,
        NewKeys newKeys)
    {
        (_options, _reader, _actions, _run) = (options, reader, actions, run);
        (_secrets, _distribution, _newKeys) = (secrets, distribution, newKeys);
    }

    /// <summary>Finds out what the cluster's issuer is in AWS, and what the cluster was set up with. Nothing is changed.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="servers">Its API servers one by one; empty: they are met through the address that everybody uses.</param>
    /// <param name="clientsOf">Makes clients of AWS for an issuer; the caller disposes of them.</param>
    /// <param name="settings">How to run what is done in AWS.</param>
    /// <param name="optionsOf">Says how the rotation of an issuer's key goes.</param>
    /// <param name="progress">Is told what is done, and what is to be done.</param>
    /// <param name="clock">The clock that it waits by.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">The cluster has no issuer that AWS knows, or one of both cannot be asked.</exception>
    public static async Task<FlagRotation> OpenAsync(
        KubernetesClient client,
        IReadOnlyList<KubernetesClient> servers,
        Func<IssuerUrl, AwsClients> clientsOf,
        ProvisioningSettings settings,
        Func<IssuerUrl, FlagRotationOptions> optionsOf,
        IProgress<ProcedureEvent<FlagRotationStep>>? progress,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(servers);
        ArgumentNullException.ThrowIfNull(clientsOf);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(optionsOf);
        var cluster = new KubernetesObjects(client);
        var sampler = new ServerSampler(client, servers);
        var url = await ServerIssuer.ReadAsync(client, cancellationToken);
        var options = optionsOf(url);
        var roles = new AnnotatedRoles(cluster, options.Subject);
        var account = await roles.AccountAsync(cancellationToken);
        var record = FlagRotationRecord.Of(await cluster.FindAsync(FlagRotationRecord.Path, cancellationToken));
        var distribution = record?.Distribution
            ?? await new DistributionReader(cluster).ReadAsync(options.Distribution, cancellationToken);
        var (clients, newKeys) = (clientsOf(url), new NewKeys(options));
        var publisher = new IssuerPublisher(clients, settings);
        var issuer = await publisher.FindAsync(url, options.Name, cancellationToken);
        var time = new ClusterTime(client, options.Time);
        var reader = new FlagRotationReader(cluster, sampler, account, publisher, issuer, options, time);
        var actions = new FlagRotationActions(cluster, time, publisher, newKeys, distribution, options);
        var proof = new TokenProof(new ServiceAccountTokens(client), roles, clients);
        var secrets = new SecretTokens(cluster);
        var run = new FlagRotationRun(
            isBack => new FlagRotationProcedure(reader, actions, proof, secrets, newKeys, options, progress, isBack),
            new ProcedurePace(options.Interval, options.StepLimit ?? TimeSpan.MaxValue),
            clock);
        return new FlagRotation(options, reader, actions, run, secrets, distribution, newKeys);
    }

    /// <summary>Reads where it is, and changes nothing.</summary>
    /// <exception cref="IrsactlException">Something cannot be read.</exception>
    public async Task<FlagRotationStatus> ReadAsync(CancellationToken cancellationToken) =>
        await StatusOfAsync(await _reader.ReadAsync(cancellationToken), cancellationToken);

    /// <summary>Throws where a rotation could not begin now, or not be turned round.</summary>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public async Task<FlagRotationStatus> CheckAsync(bool isBack, CancellationToken cancellationToken)
    {
        var state = await _reader.ReadAsync(cancellationToken);
        if (isBack)
        {
            state = state with { Record = FlagRotationChecks.RequireReversible(state).Turned() };
        }
        else if (state.Record is null)
        {
            FlagRotationChecks.RequireReady(state, _newKeys.Find());
            await _actions.RequireAloneAsync(cancellationToken);
            if (!_newKeys.IsNamed)
            {
                throw NewKeys.NotNamed();
            }
        }

        return await StatusOfAsync(state, cancellationToken);
    }

    /// <summary>Rotates, from wherever it is to the end; or back to where it began.</summary>
    /// <param name="isBack">Whether to go back.</param>
    /// <param name="cancellationToken">Stops after the call that is under way; the same call later carries on.</param>
    /// <exception cref="IrsactlException">It cannot go on.</exception>
    public async Task<FlagRotationStatus> RunAsync(bool isBack, CancellationToken cancellationToken)
    {
        if (isBack)
        {
            await TurnAsync(cancellationToken);
        }

        var state = await _run.RunAsync(isBack, cancellationToken);
        return FlagRotationStatus.Of(state, FlagRotationStep.Done, _options, _distribution, _newKeys);
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Where another run noted something in between, its note is read first.
            var record = FlagRotationChecks.RequireReversible(await _reader.ReadAsync(cancellationToken));
            if (record.IsBack || await _actions.TurnAsync(record, cancellationToken) is not null)
            {
                return;
            }
        }
    }

    private async Task<FlagRotationStatus> StatusOfAsync(FlagRotationState state, CancellationToken cancellationToken)
    {
        var status = FlagRotationStatus.Of(
            state, FlagRotationRules.Next(state, _options.TokenLifetime), _options, _distribution, _newKeys);
        var givenUp = state.Record?.Other.KeyId ?? state.Signing[0];
        return state.KeepsOldKey || await _secrets.WarningOfAsync(givenUp, cancellationToken) is not { } warning
            ? status
            : status with { Problems = [warning] };
    }
}
