using Irsactl.Diagnostics;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Procedures;

namespace Irsactl.Operations.ByFlags;

/// <summary>The rotation of a plain Kubernetes' key, one way or back.</summary>
internal sealed class FlagRotationProcedure(
    FlagRotationReader reader,
    FlagRotationActions actions,
    TokenProof proof,
    SecretTokens secrets,
    NewKeys newKeys,
    FlagRotationOptions options,
    IProgress<ProcedureEvent<FlagRotationStep>>? progress,
    bool isBack)
    : IProcedure<FlagRotationState, FlagRotationStep>
{
    private bool _hasBegun;
    private FlagRotationStep? _instructed;

    public string LateHint =>
        "--status says what is to be done at the nodes; the same command carries on, --rollback goes back";

    public Task<FlagRotationState> ReadAsync(CancellationToken cancellationToken) => reader.ReadAsync(cancellationToken);

    public FlagRotationStep NextOf(FlagRotationState state) => FlagRotationRules.Next(state, options.TokenLifetime);

    public bool IsUnderWay(FlagRotationState state) => state.Record is not null;

    public void RequireSame(FlagRotationState state)
    {
        switch (state.Record)
        {
            case null when _hasBegun || isBack:
                throw Ended(state);
            case { IsBack: true } record when !isBack:
                throw new IrsactlException(
                    OperationsErrors.RunInTheWay,
                    $"the rotation is being rolled back to {record.From.KeyId}",
                    "finish that with --rollback, and begin anew then");
            case { } record:
                RequireSameKey(record);
                break;
        }
    }

    public void RequireEnd(FlagRotationState state, FlagRotationState latest)
    {
        if (latest.Record is not { } record || !state.AllSign(record.Target.KeyId) || state.Publishes(record.Other.KeyId))
        {
            throw Ended(state);
        }
    }

    public string StageOf(FlagRotationStep step, FlagRotationState state) => $"{step} {string.Join(' ', state.Signing)}";

    public async Task ProveAsync(FlagRotationStep step, FlagRotationState state, CancellationToken cancellationToken)
    {
        if (await proof.ProveAsync(cancellationToken) is { } proven)
        {
            Tell(step, ProcedureEventKind.Proven, proven.ToString());
        }
        else if (step is FlagRotationStep.Publish or FlagRotationStep.AwaitTokens)
        {
            Tell(
                step,
                ProcedureEventKind.Warning,
                "no service account names a role, so no fresh token can be proven: name one with --service-account and --role-arn");
        }
    }

    public async Task<string?> TakeAsync(FlagRotationStep step, FlagRotationState state, CancellationToken cancellationToken)
    {
        _hasBegun = true;
        switch (step)
        {
            case FlagRotationStep.Begin:
                return await actions.BeginAsync(state, cancellationToken);
            case FlagRotationStep.Publish:
                return await actions.PublishAsync(state, cancellationToken);
            case FlagRotationStep.HandOver:
                return await actions.NoteHandOverAsync(state, cancellationToken);
            case FlagRotationStep.AwaitSigning when state.Record!.SigningSince is not null:
                return await actions.ForgetSigningAsync(state, cancellationToken);
            case FlagRotationStep.Confirm:
                return await actions.NoteSigningAsync(state, cancellationToken);
            case FlagRotationStep.Prune:
                return await actions.PruneAsync(state, cancellationToken);
            case FlagRotationStep.Finish:
                return await actions.FinishAsync(cancellationToken);
            default:
                await InstructAsync(step, state, cancellationToken);
                return null;
        }
    }

    public string? WaitOf(FlagRotationStep step, FlagRotationState state)
    {
        var record = state.Record;
        return step switch
        {
            FlagRotationStep.AwaitTrust => $"every API server to trust {record!.Target.KeyId} "
                + $"({state.Count(sample => sample.Trusts(record.Target.KeyId))} do)",
            FlagRotationStep.AwaitSigning => $"every API server to sign with {record!.Target.KeyId} "
                + $"({state.Count(sample => sample.KeyId == record.Target.KeyId)} do)",
            FlagRotationStep.AwaitTokens => $"tokens of {record!.Other.KeyId} to expire, "
                + $"at {record.SigningSince + options.TokenLifetime:yyyy-MM-dd HH:mm:ss'Z'}",
            FlagRotationStep.AwaitRetirement => $"no API server to trust {record!.Other.KeyId} "
                + $"({state.Count(sample => sample.Trusts(record.Other.KeyId))} do)",
            _ => null,
        };
    }

    /// <summary>People take the time that they take, unless a limit was asked for.</summary>
    public bool IsUpToTheCluster(FlagRotationStep step) => options.StepLimit is not null
        && step is FlagRotationStep.AwaitTrust or FlagRotationStep.AwaitSigning or FlagRotationStep.AwaitRetirement;

    public void Tell(FlagRotationStep step, ProcedureEventKind kind, string text) =>
        progress?.Report(new ProcedureEvent<FlagRotationStep>(step, kind, text));

    private static IrsactlException Ended(FlagRotationState state) => new(
        OperationsErrors.RunInTheWay,
        $"somebody else has ended the rotation: its notes are gone, and API servers sign with {string.Join(", ", state.Signing)}",
        "see where the cluster is with --status");

    private void RequireSameKey(FlagRotationRecord record)
    {
        if (newKeys.IsNamed && newKeys.Find()?.KeyId != record.To.KeyId)
        {
            throw new IrsactlException(
                OperationsErrors.RunInTheWay,
                $"a rotation to key {record.To.KeyId} is under way, and the file that was named does not hold that key",
                "leave --key-file and --new-public-key out to carry on, or go back first with --rollback");
        }
    }

    // Once for each step that somebody has to take; what has changed in between is told by what is waited for.
    private async Task InstructAsync(FlagRotationStep step, FlagRotationState state, CancellationToken cancellationToken)
    {
        if (_instructed == step)
        {
            return;
        }

        _instructed = step;
        var record = state.Record!;
        if (step == FlagRotationStep.AwaitTrust && state.AnySigns(record.Target.KeyId))
        {
            Tell(
                step,
                ProcedureEventKind.Warning,
                $"an API server signs with {record.Target.KeyId} already, and another one does not trust it: requests with such tokens are "
                    + "refused there until it does");
        }

        if (step == FlagRotationStep.AwaitRetirement
            && await secrets.WarningOfAsync(record.Other.KeyId, cancellationToken) is { } warning)
        {
            Tell(step, ProcedureEventKind.Warning, warning);
        }

        if (FlagRotationStatus.PhaseOf(step) is { } phase)
        {
            foreach (var line in FlagRotationStatus.InstructionOf(phase, record, state, newKeys.PrivateFile).ToLines())
            {
                Tell(step, ProcedureEventKind.Instruction, line);
            }
        }
    }
}
