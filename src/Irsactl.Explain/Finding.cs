using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain;

/// <summary>What one check found.</summary>
public sealed record Finding
{
    /// <summary>The check's stable name, such as <c>key-id</c>: one of <see cref="CheckNames"/>.</summary>
    public required string Check { get; init; }

    /// <summary>How the check ended.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What was found, for a reader: one line, lower case, no full stop.</summary>
    public required string Message { get; init; }

    /// <summary>The kind of failure; null where nothing failed.</summary>
    public ErrorCode? Code { get; init; }

    /// <summary>What AWS would have wanted to find, where it is a value.</summary>
    public string? Wanted { get; init; }

    /// <summary>What there was instead.</summary>
    public string? Found { get; init; }

    /// <summary>The command or change that mends it.</summary>
    public string? Remedy { get; init; }

    /// <summary>What AWS answers to this failure, the likeliest first; empty where nothing failed or nobody has seen the answer.</summary>
    public ImmutableArray<Refusal> Refusals { get; init; } = [];
}
