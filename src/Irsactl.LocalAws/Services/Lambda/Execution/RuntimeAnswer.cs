namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>What a process makes of an event.</summary>
/// <param name="Payload">JSON.</param>
/// <param name="IsError">Whether it is an error.</param>
internal sealed record RuntimeAnswer(ReadOnlyMemory<byte> Payload, bool IsError);
