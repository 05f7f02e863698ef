using Irsactl.Diagnostics;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Procedures;

namespace Irsactl.Operations.Rotation;

/// <summary>The rotation of a key, one way or back.</summary>
internal sealed class RotationProcedure(
    RotationReader reader,
    RotationActions actions,
    TokenProof proof,
    RotationOptions options,
    IProgress<ProcedureEvent<RotationStep>>? progress,
    bool isBack)
    : IProcedure<RotationState, RotationStep>
{
    private bool _hasBegun;

    public Task<RotationState> ReadAsync(CancellationToken cancellationToken) => reader.ReadAsync(cancellationToken);

    public RotationStep NextOf(RotationState state) => RotationRules.Next(state, options.TokenLifetime);

    public bool IsUnderWay(RotationState state) => state.Record is not null;

    public void RequireSame(RotationState state)
    {
        if (state.Record is null && (_hasBegun || isBack))
        {
            throw Ended(state);
        }

        if (state.Record is { IsBack: true } record && !isBack)
        {
            throw new IrsactlException(
                OperationsErrors.RunInTheWay,
                $"the rotation is being rolled back to {record.From.KeyId}",
                "finish that with --rollback, and begin anew then");
        }
    }

    public void RequireEnd(RotationState state, RotationState latest)
    {
        var record = latest.Record;
        if (record is null || state.Promoted?.KeyId != record.Target.KeyId || state.Publishes(record.Other.KeyId))
        {
            throw Ended(state);
        }
    }

    public string StageOf(RotationStep step, RotationState state) => step.ToString();

    public async Task ProveAsync(RotationStep step, RotationState state, CancellationToken cancellationToken)
    {
        var proven = await proof.ProveAsync(cancellationToken);
        if (proven is not null)
        {
            Tell(step, ProcedureEventKind.Proven, proven.ToString());
        }
        else
        {
            Tell(step, ProcedureEventKind.Warning, TokenProof.NothingToProve(state.Issuer.Url));
        }
    }

    public Task<string?> TakeAsync(RotationStep step, RotationState state, CancellationToken cancellationToken)
    {
        _hasBegun = true;
        return step switch
        {
            RotationStep.Begin => actions.BeginAsync(state, cancellationToken),
            RotationStep.Publish => actions.PublishAsync(state, cancellationToken),
            RotationStep.HandOver => actions.HandOverAsync(state, cancellationToken),
            RotationStep.Redeploy => actions.RedeployAsync(state, cancellationToken),
            RotationStep.Confirm => ConfirmAsync(state, cancellationToken),
            RotationStep.Prune => actions.PruneAsync(state, cancellationToken),
            RotationStep.Finish => actions.FinishAsync(cancellationToken),
            _ => Task.FromResult<string?>(null),
        };
    }

    public string? WaitOf(RotationStep step, RotationState state) => step switch
    {
        RotationStep.AwaitPromotion =>
            $"every API server to trust {state.Record!.Target.KeyId}, and the operator to promote it ({state.Rollout.Progress})",
        RotationStep.AwaitRedeployment => $"every API server to be started anew ({state.Rollout.Progress})",
        RotationStep.Confirm => $"every API server to sign with {state.Record!.Target.KeyId}",
        RotationStep.AwaitTokens =>
            $"tokens of {state.Record!.Other.KeyId} to expire, "
            + $"at {state.Record.SigningSince + options.TokenLifetime:yyyy-MM-dd HH:mm:ss'Z'}",
        _ => null,
    };

    public bool IsUpToTheCluster(RotationStep step) => step != RotationStep.AwaitTokens;

    public void Tell(RotationStep step, ProcedureEventKind kind, string text) =>
        progress?.Report(new ProcedureEvent<RotationStep>(step, kind, text));

    private static IrsactlException Ended(RotationState state) => new(
        OperationsErrors.RunInTheWay,
        $"somebody else has ended the rotation: its notes are gone, and the cluster signs with {state.Promoted?.KeyId ?? "no key"}",
        "see where the cluster is with --status");

    private async Task<string?> ConfirmAsync(RotationState state, CancellationToken cancellationToken)
    {
        var target = state.Record!.Target.KeyId;
        var samples = await proof.SampleAsync(state.Rollout, cancellationToken);
        return samples.All(sample => sample.KeyId == target) ? await actions.NoteSigningAsync(state, cancellationToken) : null;
    }
}
