using Irsactl.Diagnostics;

namespace Irsactl.Operations.Procedures;

/// <summary>
/// Something that is done to a running cluster in steps, with waits between them. Which step is next follows from nothing but what is read,
/// so that whoever comes, from wherever, after whatever interruption, carries on at the right one.
/// </summary>
/// <typeparam name="TState">What is read.</typeparam>
/// <typeparam name="TStep">The steps, in their order.</typeparam>
internal interface IProcedure<TState, TStep>
    where TState : class
    where TStep : struct, Enum
{
    /// <summary>Reads where it is.</summary>
    Task<TState> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What comes next.</summary>
    TStep NextOf(TState state);

    /// <summary>Whether somebody has begun it and it has not come to its end.</summary>
    bool IsUnderWay(TState state);

    /// <summary>Throws where what is under way is not what this run is for.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.RunInTheWay"/>.</exception>
    void RequireSame(TState state);

    /// <summary>Throws where it is under way no more, and everything is not as it was to leave it.</summary>
    /// <param name="state">What was read last.</param>
    /// <param name="latest">What was read the last time that it was under way.</param>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.RunInTheWay"/>.</exception>
    void RequireEnd(TState state, TState latest);

    /// <summary>What must change for another proof to tell more than the one before.</summary>
    string StageOf(TStep step, TState state);

    /// <summary>Proves that tokens are taken.</summary>
    /// <exception cref="IrsactlException">They are not (<see cref="OperationsErrors.ProofFailed"/>).</exception>
    Task ProveAsync(TStep step, TState state, CancellationToken cancellationToken);

    /// <summary>Takes a step.</summary>
    /// <returns>What was done; null where there is nothing to do but to wait, or where somebody else was faster.</returns>
    Task<string?> TakeAsync(TStep step, TState state, CancellationToken cancellationToken);

    /// <summary>What a step waits for; null where it does not wait.</summary>
    string? WaitOf(TStep step, TState state);

    /// <summary>Whether how long a step takes is up to the cluster, and so is limited.</summary>
    bool IsUpToTheCluster(TStep step);

    /// <summary>What to do about a step that takes longer than it may.</summary>
    string LateHint => "see what keeps the operator: oc get co kube-apiserver; the same command carries on, --rollback goes back";

    /// <summary>Is told what happens.</summary>
    void Tell(TStep step, ProcedureEventKind kind, string text);
}
