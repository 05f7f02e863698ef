namespace Irsactl.Aws.Policies.Comparison;

/// <summary>What became of a statement.</summary>
public enum StatementChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,
}
