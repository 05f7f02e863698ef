namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>What came of an invocation.</summary>
/// <param name="Payload">What the function returned, or the error; JSON.</param>
/// <param name="IsError">Whether it is an error.</param>
/// <param name="Version">The version that ran.</param>
/// <param name="Log">What it logged, lines of text.</param>
internal sealed record InvocationOutcome(ReadOnlyMemory<byte> Payload, bool IsError, string Version, ReadOnlyMemory<byte> Log);
