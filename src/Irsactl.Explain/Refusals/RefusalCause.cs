namespace Irsactl.Explain.Refusals;

/// <summary>One thing that can be behind a refusal.</summary>
/// <param name="Cause">What it is.</param>
/// <param name="HowToTell">How it is told apart from the others.</param>
/// <param name="Remedy">The command or change that mends it.</param>
public sealed record RefusalCause(string Cause, string HowToTell, string Remedy);
