using Irsactl.LocalAws.Services.Lambda.Model;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>One event for a function, let through already.</summary>
internal sealed record Invocation
{
    /// <summary>The function.</summary>
    public required Function Function { get; init; }

    /// <summary>The version or alias asked for, or empty.</summary>
    public required string Qualifier { get; init; }

    /// <summary>The event, JSON.</summary>
    public required ReadOnlyMemory<byte> Event { get; init; }

    /// <summary>The id under which the function's log tells of it.</summary>
    public required string RequestId { get; init; }

    /// <summary>The client's context as JSON on one line, or null.</summary>
    public string? ClientContext { get; init; }
}
