namespace Irsactl.Cli.Commands.Plans;

/// <summary>A line of a plan.</summary>
/// <param name="Mark">What becomes of what it is about.</param>
/// <param name="Depth">How deep it stands: 0 for a resource, 1 for its attributes.</param>
/// <param name="Text">What it says, on one line.</param>
internal sealed record PlanLine(PlanMark Mark, int Depth, string Text);
