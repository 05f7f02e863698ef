namespace Irsactl.Aws.Policies;

/// <summary>What a statement does to the requests that it matches.</summary>
public enum PolicyEffect
{
    /// <summary>It allows them.</summary>
    Allow,

    /// <summary>It denies them, whatever else allows them.</summary>
    Deny,
}
