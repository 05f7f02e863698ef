namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>An event on its way to a process.</summary>
/// <param name="RequestId">Its id.</param>
/// <param name="Deadline">When the process will be ended, by the machine's clock.</param>
/// <param name="FunctionArn">The ARN that was invoked.</param>
/// <param name="ClientContext">The client's context as JSON on one line, or null.</param>
/// <param name="Body">The event, JSON.</param>
internal sealed record RuntimeEvent(
    string RequestId, DateTimeOffset Deadline, string FunctionArn, string? ClientContext, ReadOnlyMemory<byte> Body);
