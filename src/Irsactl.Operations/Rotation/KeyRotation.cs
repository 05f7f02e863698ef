using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Procedures;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Rotation;

/// <summary>
/// Changes the key that an OpenShift cluster signs its tokens with, without one of them being refused: the new key is published before
/// anything is signed with it, and the key before stays published until no token of it can be about.
/// </summary>
/// <remarks>
/// What is to be done next is read from the cluster and from AWS each time (<see cref="RotationRules"/>), so that any machine can carry on
/// where another one was stopped, and two that do it at once are as good as one.
/// </remarks>
public sealed class KeyRotation
{
    private readonly RotationOptions _options;
    private readonly TimeProvider _clock;
    private readonly RotationReader _reader;
    private readonly RotationActions _actions;
    private readonly TokenProof _proof;
    private readonly IProgress<ProcedureEvent<RotationStep>>? _progress;

    private KeyRotation(
        RotationOptions options,
        TimeProvider clock,
        RotationReader reader,
        RotationActions actions,
        TokenProof proof,
        IProgress<ProcedureEvent<RotationStep>>? progress)
    {
        (_options, _clock, _reader, _actions, _proof, _progress) = (options, clock, reader, actions, proof, progress);
    }

    /// <summary>Finds out what the cluster's issuer is in AWS. Nothing is changed.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="clientsOf">Makes clients of AWS for an issuer; the caller disposes of them.</param>
    /// <param name="settings">How to run what is done in AWS.</param>
    /// <param name="optionsOf">Says how the rotation of an issuer's key goes.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="clock">The clock that it waits by.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">The cluster has no issuer that AWS knows, or one of both cannot be asked.</exception>
    public static async Task<KeyRotation> OpenAsync(
        KubernetesClient client,
        Func<IssuerUrl, AwsClients> clientsOf,
        ProvisioningSettings settings,
        Func<IssuerUrl, RotationOptions> optionsOf,
        IProgress<ProcedureEvent<RotationStep>>? progress,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clientsOf);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(optionsOf);
        var cluster = new KubernetesObjects(client);
        var url = await ClusterIssuer.ReadAsync(cluster, cancellationToken);
        var (clients, options) = (clientsOf(url), optionsOf(url));
        var time = new ClusterTime(client, options.Time);
        var publisher = new IssuerPublisher(clients, settings);
        var issuer = await publisher.FindAsync(url, options.Name, cancellationToken);
        return new KeyRotation(
            options,
            clock,
            new RotationReader(cluster, time, publisher, issuer),
            new RotationActions(cluster, time, publisher, options),
            new TokenProof(new ServiceAccountTokens(client), new ComponentRoles(cluster), clients),
            progress);
    }

    /// <summary>Reads where it is, and changes nothing.</summary>
    /// <exception cref="IrsactlException">Something cannot be read.</exception>
    public async Task<RotationStatus> ReadAsync(CancellationToken cancellationToken) =>
        StatusOf(await _reader.ReadAsync(cancellationToken));

    /// <summary>Throws where a rotation could not begin now, or not be turned round.</summary>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public async Task<RotationStatus> CheckAsync(bool isBack, CancellationToken cancellationToken)
    {
        var state = await _reader.ReadAsync(cancellationToken);
        if (isBack)
        {
            RotationChecks.RequireReversible(state);
            state = state with { Record = state.Record!.Turned() };
        }
        else if (state.Record is null)
        {
            RotationChecks.RequireReady(state);
            await _actions.RequireAloneAsync(cancellationToken);
        }

        return StatusOf(state);
    }

    /// <summary>Rotates, from wherever it is to the end; or back to where it began.</summary>
    /// <param name="isBack">Whether to go back.</param>
    /// <param name="cancellationToken">Stops after the call that is under way; the same call later carries on.</param>
    /// <exception cref="IrsactlException">It cannot go on.</exception>
    public async Task<RotationStatus> RunAsync(bool isBack, CancellationToken cancellationToken)
    {
        if (isBack)
        {
            await TurnAsync(cancellationToken);
        }

        var procedure = new RotationProcedure(_reader, _actions, _proof, _options, _progress, isBack);
        var run = new ProcedureRun<RotationState, RotationStep>(procedure, new(_options.Interval, _options.StepLimit), _clock);
        return RotationStatus.Of(await run.RunAsync(cancellationToken), RotationStep.Done, _options.TokenLifetime);
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = await _reader.ReadAsync(cancellationToken);
            RotationChecks.RequireReversible(state);
            if (state.Record!.IsBack)
            {
                return;
            }

            // Where another run noted something in between, its note is read first.
            if (await _actions.TurnAsync(state, cancellationToken) is not null)
            {
                _progress?.Report(new(
                    RotationStep.Begin, ProcedureEventKind.Done, $"going back to key {state.Record.From.KeyId}"));
                return;
            }
        }
    }

    private RotationStatus StatusOf(RotationState state) => RotationStatus.Of(
        state, RotationRules.Next(state, _options.TokenLifetime), _options.TokenLifetime);
}
