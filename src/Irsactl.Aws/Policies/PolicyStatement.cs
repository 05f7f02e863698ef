namespace Irsactl.Aws.Policies;

/// <summary>One statement of a policy.</summary>
public sealed class PolicyStatement
{
    /// <summary>The place in the document, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The statement's id, or null.</summary>
    public string? Sid { get; init; }

    /// <summary>Whether it allows or denies.</summary>
    public required PolicyEffect Effect { get; init; }
}
