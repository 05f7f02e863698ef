using Irsactl.LocalAws.Foundation.Integration;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>What a process made of an event.</summary>
/// <param name="Answer">What it returned, or the error.</param>
/// <param name="Lines">What is to be logged.</param>
internal sealed record ProcessResult(RuntimeAnswer Answer, IReadOnlyList<LogLine> Lines);
