namespace Irsactl.Aws.Policies;

/// <summary>How a request was decided.</summary>
public enum DecisionKind
{
    /// <summary>Allowed.</summary>
    Allowed,

    /// <summary>A <c>Deny</c> statement matches.</summary>
    ExplicitDeny,

    /// <summary>Nothing denies it, and something that had to allow it does not.</summary>
    ImplicitDeny,
}
