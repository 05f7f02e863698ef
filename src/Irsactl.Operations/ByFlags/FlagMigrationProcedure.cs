using Irsactl.Diagnostics;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Migration;
using Irsactl.Operations.Procedures;

namespace Irsactl.Operations.ByFlags;

/// <summary>The move of a plain Kubernetes from one issuer to another, one way or back.</summary>
internal sealed class FlagMigrationProcedure(
    FlagMigrationReader reader,
    FlagMigrationActions actions,
    TokenProof proof,
    MigrationEnd from,
    FlagMigrationOptions options,
    IProgress<ProcedureEvent<FlagMigrationStep>>? progress,
    bool isBack)
    : IProcedure<FlagMigrationState, FlagMigrationStep>
{
    private MigrationEnd? _made;
    private bool _hasBegun;
    private FlagMigrationStep? _instructed;

    public string LateHint =>
        "--status says what is to be done at the nodes; the same command carries on, --rollback goes back";

    public Task<FlagMigrationState> ReadAsync(CancellationToken cancellationToken) => reader.ReadAsync(cancellationToken);

    public FlagMigrationStep NextOf(FlagMigrationState state) =>
        state.Record is { } record ? FlagMigrationRules.Next(record, state, options.Migration.TokenLifetime)
        : _made is null ? FlagMigrationStep.Publish
        : FlagMigrationStep.Begin;

    public bool IsUnderWay(FlagMigrationState state) => state.Record is not null;

    public void RequireSame(FlagMigrationState state)
    {
        if (state.Record is null)
        {
            if (_hasBegun || isBack)
            {
                throw Ended(state);
            }

            return;
        }

        MigrationChecks.RequireSame(state.Record, options.Migration, isBack);
    }

    public void RequireEnd(FlagMigrationState state, FlagMigrationState latest)
    {
        if (latest.Record is not { } record || !state.AllName(record.Target.Url))
        {
            throw Ended(state);
        }
    }

    public string StageOf(FlagMigrationStep step, FlagMigrationState state) => $"{step} {string.Join(' ', state.Issuers)}";

    public async Task ProveAsync(FlagMigrationStep step, FlagMigrationState state, CancellationToken cancellationToken)
    {
        if (await proof.ProveAsync(cancellationToken) is { } proven)
        {
            Tell(step, ProcedureEventKind.Proven, $"{proven}, issuer {proven.Token.Issuer}");
        }
        else if (step is FlagMigrationStep.Trust or FlagMigrationStep.AwaitTokens)
        {
            Tell(
                step,
                ProcedureEventKind.Warning,
                "no service account names a role, so no fresh token can be proven: name one with --service-account and --role-arn");
        }
    }

    public async Task<string?> TakeAsync(FlagMigrationStep step, FlagMigrationState state, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case FlagMigrationStep.Publish:
                _made = await actions.PublishAsync(state, from, cancellationToken);
                return $"published {_made.Url}, with the key that API servers sign with";
            case FlagMigrationStep.Begin:
                _hasBegun = true;
                return await actions.BeginAsync(
                    state, from, _made!, text => Tell(step, ProcedureEventKind.Warning, text), cancellationToken);
            case FlagMigrationStep.Trust:
                return await actions.TrustAsync(state.Record!, state.Roles!, cancellationToken);
            case FlagMigrationStep.HandOver:
                return await actions.NoteHandOverAsync(state, cancellationToken);
            case FlagMigrationStep.AwaitSwitch when state.Record!.ConfirmedSince is not null:
                return await actions.ForgetConfirmedAsync(state, cancellationToken);
            case FlagMigrationStep.Confirm:
                return await actions.NoteConfirmedAsync(state, cancellationToken);
            case FlagMigrationStep.Untrust:
                return await actions.UntrustAsync(state.Record!, state.Roles!, cancellationToken);
            case FlagMigrationStep.Retire:
                return await RetireAsync(step, state, cancellationToken);
            case FlagMigrationStep.Finish:
                return await actions.FinishAsync(cancellationToken);
            default:
                Instruct(step, state);
                return null;
        }
    }

    public string? WaitOf(FlagMigrationStep step, FlagMigrationState state)
    {
        var record = state.Record;
        return step switch
        {
            FlagMigrationStep.AwaitAcceptance => $"every API server to accept {record!.Target.Url} "
                + $"({state.Count(sample => FlagMigrationState.Accepts(sample, record.Target.Url))} do)",
            FlagMigrationStep.AwaitSwitch => $"tokens of every API server to name {record!.Target.Url} "
                + $"({state.Count(sample => sample.Issuer == record.Target.Url)} do)",
            FlagMigrationStep.AwaitTokens => $"tokens of {record!.Other.Url} to expire, "
                + $"at {record.ConfirmedSince + options.Migration.TokenLifetime:yyyy-MM-dd HH:mm:ss'Z'}",
            FlagMigrationStep.AwaitRemoval => $"no API server to accept {record!.Other.Url} "
                + $"({state.Count(sample => FlagMigrationState.Accepts(sample, record.Other.Url))} do)",
            _ => null,
        };
    }

    /// <summary>People take the time that they take, unless a limit was asked for.</summary>
    public bool IsUpToTheCluster(FlagMigrationStep step) => options.StepLimit is not null
        && step is FlagMigrationStep.AwaitAcceptance or FlagMigrationStep.AwaitSwitch or FlagMigrationStep.AwaitRemoval;

    public void Tell(FlagMigrationStep step, ProcedureEventKind kind, string text) =>
        progress?.Report(new ProcedureEvent<FlagMigrationStep>(step, kind, text));

    private static IrsactlException Ended(FlagMigrationState state) => new(
        OperationsErrors.RunInTheWay,
        $"somebody else has ended the migration: its notes are gone, and tokens name {string.Join(", ", state.Issuers)}",
        "see where the cluster is with --status");

    private Task<string> RetireAsync(FlagMigrationStep step, FlagMigrationState state, CancellationToken cancellationToken)
    {
        if (state.Roles!.Others is { IsEmpty: false } others)
        {
            Tell(
                step,
                ProcedureEventKind.Warning,
                $"roles that were left as they are trust nothing that there is from now on: {MigrationChecks.Listed(others)}");
        }

        return actions.RetireAsync(state.Record!, cancellationToken);
    }

    // Once for each step that somebody has to take; what has changed in between is told by what is waited for.
    private void Instruct(FlagMigrationStep step, FlagMigrationState state)
    {
        if (_instructed == step || FlagMigrationStatus.PhaseOf(step) is not { } phase)
        {
            return;
        }

        _instructed = step;
        var record = state.Record!;
        if (step == FlagMigrationStep.AwaitAcceptance && state.AnyNames(record.Target.Url))
        {
            Tell(
                step,
                ProcedureEventKind.Warning,
                $"tokens of an API server name {record.Target.Url} already, and another one does not accept it: requests with such tokens "
                    + "are refused there until it does");
        }

        foreach (var line in FlagMigrationStatus.InstructionOf(phase, record, state).ToLines())
        {
            Tell(step, ProcedureEventKind.Instruction, line);
        }
    }
}
