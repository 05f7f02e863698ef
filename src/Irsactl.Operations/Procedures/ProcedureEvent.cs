namespace Irsactl.Operations.Procedures;

/// <summary>Something that a procedure does, has seen or waits for.</summary>
/// <typeparam name="TStep">The procedure's steps.</typeparam>
/// <param name="Step">The step.</param>
/// <param name="Kind">Which of these.</param>
/// <param name="Text">What, for people.</param>
public sealed record ProcedureEvent<TStep>(TStep Step, ProcedureEventKind Kind, string Text)
    where TStep : struct, Enum;
