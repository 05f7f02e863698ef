using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.Cluster;
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
    private const int SamplesPerNode = 4;
    private const int MostSamples = 20;

    private readonly RotationOptions _options;
    private readonly TimeProvider _clock;
    private readonly RotationReader _reader;
    private readonly RotationActions _actions;
    private readonly TokenProof _proof;

    private KeyRotation(
        RotationOptions options, TimeProvider clock, RotationReader reader, RotationActions actions, TokenProof proof)
    {
        (_options, _clock, _reader, _actions, _proof) = (options, clock, reader, actions, proof);
    }

    /// <summary>Is told what is done, seen and waited for.</summary>
    public IProgress<RotationEvent>? Progress { get; init; }

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
        IProgress<RotationEvent>? progress,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clientsOf);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(optionsOf);
        var cluster = new KubernetesObjects(client);
        var url = await ClusterIssuer.ReadAsync(cluster, cancellationToken);
        var (clients, options) = (clientsOf(url), optionsOf(url));
        var publisher = new IssuerPublisher(clients, settings);
        var issuer = await publisher.FindAsync(url, options.Name, cancellationToken);
        return new KeyRotation(
            options,
            clock,
            new RotationReader(cluster, publisher, issuer),
            new RotationActions(cluster, publisher, options, clock),
            new TokenProof(new ServiceAccountTokens(client), new ComponentRoles(cluster), clients))
        {
            Progress = progress,
        };
    }

    /// <summary>Reads where it is, and changes nothing.</summary>
    /// <exception cref="IrsactlException">Something cannot be read.</exception>
    public async Task<RotationStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var state = await _reader.ReadAsync(cancellationToken);
        return StatusOf(state, RotationRules.Next(state, _options.TokenLifetime, _clock.GetUtcNow()));
    }

    /// <summary>Throws where a rotation could not begin now, or not be turned round.</summary>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public async Task<RotationStatus> CheckAsync(bool isBack, CancellationToken cancellationToken)
    {
        var state = await _reader.ReadAsync(cancellationToken);
        if (isBack)
        {
            RotationChecks.RequireReversible(state);
        }
        else if (state.Record is null)
        {
            RotationChecks.RequireReady(state);
        }

        return StatusOf(state, RotationRules.Next(state, _options.TokenLifetime, _clock.GetUtcNow()));
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

        var (patience, hasBegun, before, since) = (new Patience(_clock), isBack, (RotationStep?)null, _clock.GetUtcNow());
        RotationRecord? latest = null;
        while (true)
        {
            var isDone = false;
            try
            {
                var state = await _reader.ReadAsync(cancellationToken);
                var step = RotationRules.Next(state, _options.TokenLifetime, _clock.GetUtcNow());
                if (step == RotationStep.Begin && hasBegun)
                {
                    RequireEnd(state, latest);
                    return StatusOf(state, RotationStep.Done);
                }

                RequireDirection(state, isBack);
                (hasBegun, latest) = (true, state.Record);
                if (step != before)
                {
                    await ProveAsync(step, state, cancellationToken);
                    (before, since) = (step, _clock.GetUtcNow());
                }

                isDone = await TakeAsync(step, state, cancellationToken);
                patience.Reset();
            }
            catch (IrsactlException error) when (hasBegun && patience.Bears(error))
            {
                Tell(before ?? RotationStep.Begin, RotationEventKind.Waiting, $"{error.Message}; looking again");
            }

            // What has just been done is followed up at once.
            if (!isDone)
            {
                await PauseAsync(before ?? RotationStep.Begin, since, cancellationToken);
            }
        }
    }

    private static bool IsWait(RotationStep step) =>
        step is RotationStep.AwaitPromotion or RotationStep.AwaitRedeployment or RotationStep.Confirm or RotationStep.AwaitTokens;

    private static void RequireDirection(RotationState state, bool isBack)
    {
        if (state.Record is { IsBack: true } record && !isBack)
        {
            throw new IrsactlException(
                OperationsErrors.RunInTheWay,
                $"the rotation is being rolled back to {record.From.KeyId}",
                "finish that with --rollback, and begin anew then");
        }
    }

    /// <summary>The notes are gone. Only where everything is as the rotation was to leave it has it come to its end.</summary>
    private static void RequireEnd(RotationState state, RotationRecord? latest)
    {
        if (latest is null || state.Promoted?.KeyId != latest.Target.KeyId || state.Publishes(latest.Other.KeyId))
        {
            throw new IrsactlException(
                OperationsErrors.RunInTheWay,
                $"somebody else has ended the rotation: its notes are gone, and the cluster signs with {state.Promoted?.KeyId ?? "no key"}",
                "see where the cluster is with --status");
        }
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
                Tell(RotationStep.Begin, RotationEventKind.Done, $"going back to key {state.Record.From.KeyId}");
                return;
            }
        }
    }

    /// <summary>Takes a step; false where there is nothing to do but to wait, or somebody else was faster.</summary>
    private async Task<bool> TakeAsync(RotationStep step, RotationState state, CancellationToken cancellationToken)
    {
        var done = step switch
        {
            RotationStep.Begin => await _actions.BeginAsync(state, cancellationToken),
            RotationStep.Publish => await _actions.PublishAsync(state, cancellationToken),
            RotationStep.HandOver => await _actions.HandOverAsync(state, cancellationToken),
            RotationStep.Redeploy => await _actions.RedeployAsync(state, cancellationToken),
            RotationStep.Confirm => await ConfirmAsync(state, cancellationToken),
            RotationStep.Prune => await _actions.PruneAsync(state, cancellationToken),
            RotationStep.Finish => await _actions.FinishAsync(cancellationToken),
            _ => null,
        };
        if (done is not null)
        {
            Tell(step, RotationEventKind.Done, done);
        }
        else if (IsWait(step))
        {
            Tell(step, RotationEventKind.Waiting, WaitOf(step, state));
        }

        return done is not null;
    }

    private async Task<string?> ConfirmAsync(RotationState state, CancellationToken cancellationToken)
    {
        var target = state.Record!.Target.KeyId;
        var count = Math.Clamp(state.Rollout.Nodes.Length * SamplesPerNode, SamplesPerNode, MostSamples);
        var signedBy = await _proof.SampleAsync(count, cancellationToken);
        return signedBy.All(id => id == target) ? await _actions.NoteSigningAsync(state, cancellationToken) : null;
    }

    private async Task ProveAsync(RotationStep step, RotationState state, CancellationToken cancellationToken)
    {
        if (step is RotationStep.Begin)
        {
            return;
        }

        if (await _proof.ProveAsync(cancellationToken) is { } proven)
        {
            Tell(
                step,
                RotationEventKind.Proven,
                $"a fresh token of {proven.Role.Namespace}/{proven.Role.ServiceAccount}, key {proven.KeyId}, "
                    + $"is taken for {proven.Role.RoleArn}");
        }
        else
        {
            Tell(
                step,
                RotationEventKind.Warning,
                $"no component of the cluster has a role of {state.Issuer.Url}, so no fresh token can be proven");
        }
    }

    private string WaitOf(RotationStep step, RotationState state) => step switch
    {
        RotationStep.AwaitPromotion =>
            $"every API server to trust {state.Record!.Target.KeyId}, and the operator to promote it ({state.Rollout.Progress})",
        RotationStep.AwaitRedeployment => $"every API server to be started anew ({state.Rollout.Progress})",
        RotationStep.Confirm => $"every API server to sign with {state.Record!.Target.KeyId}",
        _ =>
            $"tokens of {state.Record!.Other.KeyId} to expire, "
            + $"at {state.Record.SigningSince + _options.TokenLifetime:yyyy-MM-dd HH:mm:ss'Z'}",
    };

    private async Task PauseAsync(RotationStep step, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (step != RotationStep.AwaitTokens && _clock.GetUtcNow() - since > _options.StepLimit)
        {
            throw new IrsactlException(
                OperationsErrors.NotInTime,
                $"the cluster was not there after {_options.StepLimit.TotalMinutes:0} minutes ({step})",
                "see what keeps the operator: oc get co kube-apiserver; the same command carries on, --rollback goes back");
        }

        await Task.Delay(_options.Interval, _clock, cancellationToken);
    }

    private RotationStatus StatusOf(RotationState state, RotationStep step) => RotationStatus.Of(state, step, _options.TokenLifetime);

    private void Tell(RotationStep step, RotationEventKind kind, string text) => Progress?.Report(new RotationEvent(step, kind, text));
}
