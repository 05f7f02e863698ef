namespace Irsactl.Operations.Rotation;

/// <summary>Something that a rotation does, has seen or waits for.</summary>
/// <param name="Step">The step.</param>
/// <param name="Kind">Which of these.</param>
/// <param name="Text">What, for people.</param>
public sealed record RotationEvent(RotationStep Step, RotationEventKind Kind, string Text);
