using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>One answer of AWS, and what is behind it.</summary>
public sealed record Refusal
{
    /// <summary>A stable name, such as <c>key-retrieval</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The error code, such as <c>InvalidIdentityToken</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The message; what varies stands in angle brackets. Null for entries that stand for a code with any message.</summary>
    public string? Message { get; init; }

    /// <summary>The years of the public reports, for texts that AWS has since worded differently.</summary>
    public string? Era { get; init; }

    /// <summary>What it means: one or two sentences.</summary>
    public required string Meaning { get; init; }

    /// <summary>
    /// The checks that find its causes, of <see cref="CheckNames"/>: AWS answers so after all checks before them have passed.
    /// </summary>
    public required ImmutableArray<string> Checks { get; init; }

    /// <summary>What can be behind it, the most frequent first.</summary>
    public required ImmutableArray<RefusalCause> Causes { get; init; }

    /// <summary>Words by which a text is recognised as this answer, any one of them.</summary>
    public required ImmutableArray<string> Marks { get; init; }
}
