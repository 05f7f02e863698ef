using Irsactl.Diagnostics;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Procedures;

namespace Irsactl.Operations.Migration;

/// <summary>The move from one issuer to another, one way or back.</summary>
internal sealed class MigrationProcedure(
    MigrationReader reader,
    MigrationActions actions,
    TokenProof proof,
    MigrationEnd from,
    MigrationOptions options,
    IProgress<ProcedureEvent<MigrationStep>>? progress,
    bool isBack)
    : IProcedure<MigrationState, MigrationStep>
{
    private MigrationEnd? _made;
    private bool _hasBegun;

    public Task<MigrationState> ReadAsync(CancellationToken cancellationToken) => reader.ReadAsync(cancellationToken);

    public MigrationStep NextOf(MigrationState state) =>
        state.Record is { } record ? MigrationRules.Next(record, state, options.TokenLifetime)
        : _made is null ? MigrationStep.Publish
        : MigrationStep.Begin;

    public bool IsUnderWay(MigrationState state) => state.Record is not null;

    public void RequireSame(MigrationState state)
    {
        if (state.Record is { } record)
        {
            MigrationChecks.RequireSame(record, options, isBack);
        }
        else if (_hasBegun || isBack)
        {
            throw Ended(state);
        }
    }

    public void RequireEnd(MigrationState state, MigrationState latest)
    {
        if (latest.Record is not { } record || state.Asked != record.Target.Url)
        {
            throw Ended(state);
        }
    }

    public string StageOf(MigrationStep step, MigrationState state) =>
        step == MigrationStep.AwaitRollout ? $"{step} {state.Rollout.Progress}" : step.ToString();

    public async Task ProveAsync(MigrationStep step, MigrationState state, CancellationToken cancellationToken)
    {
        if (await proof.ProveAsync(cancellationToken) is { } proven)
        {
            Tell(step, ProcedureEventKind.Proven, $"{proven}, issuer {proven.Token.Issuer}");
        }
        else
        {
            Tell(step, ProcedureEventKind.Warning, TokenProof.NothingToProve(from.Issuer.Url));
        }
    }

    public async Task<string?> TakeAsync(MigrationStep step, MigrationState state, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case MigrationStep.Publish:
                _made = await actions.PublishAsync(state, from, cancellationToken);
                return $"published {_made.Url}, with the key that the cluster signs with";
            case MigrationStep.Begin:
                _hasBegun = true;
                return await actions.BeginAsync(
                    from, _made!, text => Tell(step, ProcedureEventKind.Warning, text), cancellationToken);
            case MigrationStep.Trust:
                return await actions.TrustAsync(state, cancellationToken);
            case MigrationStep.Switch:
                return await actions.SwitchAsync(state, cancellationToken);
            case MigrationStep.Confirm:
                return await ConfirmAsync(state, cancellationToken);
            case MigrationStep.Untrust:
                return await actions.UntrustAsync(state, cancellationToken);
            case MigrationStep.Retire:
                return await RetireAsync(step, state, cancellationToken);
            case MigrationStep.Finish:
                return await actions.FinishAsync(cancellationToken);
            default:
                return null;
        }
    }

    public string? WaitOf(MigrationStep step, MigrationState state) => step switch
    {
        MigrationStep.AwaitRollout =>
            $"every API server to be started with {state.Record!.Target.Url} ({state.Rollout.Progress})",
        MigrationStep.Confirm => $"tokens of every API server to name {state.Record!.Target.Url}",
        MigrationStep.AwaitTokens =>
            $"tokens of {state.Record!.Other.Url} to expire, "
            + $"at {state.Record.ConfirmedSince + options.TokenLifetime:yyyy-MM-dd HH:mm:ss'Z'}",
        _ => null,
    };

    public bool IsUpToTheCluster(MigrationStep step) => step != MigrationStep.AwaitTokens;

    public void Tell(MigrationStep step, ProcedureEventKind kind, string text) =>
        progress?.Report(new ProcedureEvent<MigrationStep>(step, kind, text));

    private static IrsactlException Ended(MigrationState state) => new(
        OperationsErrors.RunInTheWay,
        $"somebody else has ended the migration: its notes are gone, and the cluster has issuer {state.Asked}",
        "see where the cluster is with --status");

    private async Task<string?> ConfirmAsync(MigrationState state, CancellationToken cancellationToken)
    {
        var target = state.Record!.Target.Url;
        var samples = await proof.SampleAsync(state.Rollout, cancellationToken);
        return samples.All(sample => sample.Issuer == target) ? await actions.NoteConfirmedAsync(state, cancellationToken) : null;
    }

    private Task<string> RetireAsync(MigrationStep step, MigrationState state, CancellationToken cancellationToken)
    {
        if (state.Roles!.Others is { IsEmpty: false } others)
        {
            Tell(
                step,
                ProcedureEventKind.Warning,
                $"roles that were left as they are trust nothing that there is from now on: {MigrationChecks.Listed(others)}");
        }

        return actions.RetireAsync(state, cancellationToken);
    }
}
