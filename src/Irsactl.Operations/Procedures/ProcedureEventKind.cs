namespace Irsactl.Operations.Procedures;

/// <summary>What a <see cref="ProcedureEvent{TStep}"/> tells of.</summary>
public enum ProcedureEventKind
{
    /// <summary>Something was done.</summary>
    Done,

    /// <summary>Something is waited for.</summary>
    Waiting,

    /// <summary>A fresh token was taken.</summary>
    Proven,

    /// <summary>Something that a person should know.</summary>
    Warning,

    /// <summary>A line of what a person has to do before it goes on.</summary>
    Instruction,
}
