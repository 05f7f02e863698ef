namespace Irsactl.Operations.Procedures;

/// <summary>How long a procedure waits.</summary>
/// <param name="Interval">Between two looks.</param>
/// <param name="StepLimit">For one thing that the cluster does by itself.</param>
internal sealed record ProcedurePace(TimeSpan Interval, TimeSpan StepLimit);
