namespace Irsactl.Aws.Policies.Matching;

/// <summary>Whether text fits a pattern.</summary>
internal enum PatternMatch
{
    No,
    Yes,

    /// <summary>The pattern has a variable without a value, so it says nothing about this request.</summary>
    Unresolved,
}
