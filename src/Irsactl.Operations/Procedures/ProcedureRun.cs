using Irsactl.Diagnostics;

namespace Irsactl.Operations.Procedures;

/// <summary>Carries a procedure out: look, take the step that is next, wait, look again.</summary>
/// <param name="procedure">What is carried out.</param>
/// <param name="pace">How long to wait.</param>
/// <param name="clock">The clock to wait by.</param>
internal sealed class ProcedureRun<TState, TStep>(IProcedure<TState, TStep> procedure, ProcedurePace pace, TimeProvider clock)
    where TState : class
    where TStep : struct, Enum
{
    private readonly Patience _patience = new(clock);

    // What was read the last time that the procedure was under way.
    private TState? _latest;
    private TStep _step;
    private string? _stage;
    private DateTimeOffset _since;

    /// <summary>Goes on to the end.</summary>
    /// <param name="cancellationToken">Stops after the call that is under way.</param>
    /// <returns>What was read at the end.</returns>
    /// <exception cref="IrsactlException">It cannot go on.</exception>
    public async Task<TState> RunAsync(CancellationToken cancellationToken)
    {
        var hasLooked = false;
        while (true)
        {
            var isDone = false;
            try
            {
                var state = await procedure.ReadAsync(cancellationToken);
                if (_latest is not null && !procedure.IsUnderWay(state))
                {
                    procedure.RequireEnd(state, _latest);
                    return state;
                }

                procedure.RequireSame(state);
                hasLooked = true;
                isDone = await TakeAsync(state, cancellationToken);
                _patience.Reset();
            }
            catch (IrsactlException error) when (hasLooked && _patience.Bears(error))
            {
                procedure.Tell(_step, ProcedureEventKind.Waiting, $"{error.Message}; looking again");
            }

            // What has just been done is followed up at once.
            if (!isDone)
            {
                await PauseAsync(cancellationToken);
            }
        }
    }

    private async Task<bool> TakeAsync(TState state, CancellationToken cancellationToken)
    {
        var step = procedure.NextOf(state);
        if (procedure.IsUnderWay(state))
        {
            _latest = state;
        }

        var stage = procedure.StageOf(step, state);
        if (stage != _stage)
        {
            if (_latest is not null)
            {
                await procedure.ProveAsync(step, state, cancellationToken);
            }

            if (_stage is null || !EqualityComparer<TStep>.Default.Equals(step, _step))
            {
                _since = clock.GetUtcNow();
            }

            (_step, _stage) = (step, stage);
        }

        var done = await procedure.TakeAsync(step, state, cancellationToken);
        if (done is not null)
        {
            procedure.Tell(step, ProcedureEventKind.Done, done);
        }
        else if (procedure.WaitOf(step, state) is { } wait)
        {
            procedure.Tell(step, ProcedureEventKind.Waiting, wait);
        }

        return done is not null;
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (procedure.IsUpToTheCluster(_step) && clock.GetUtcNow() - _since > pace.StepLimit)
        {
            throw new IrsactlException(
                OperationsErrors.NotInTime,
                $"the cluster was not there after {pace.StepLimit.TotalMinutes:0} minutes ({_step})",
                procedure.LateHint);
        }

        await Task.Delay(pace.Interval, clock, cancellationToken);
    }
}
