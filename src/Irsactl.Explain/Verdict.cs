namespace Irsactl.Explain;

/// <summary>How a check ended.</summary>
public enum Verdict
{
    /// <summary>All is as AWS wants it.</summary>
    Passed,

    /// <summary>AWS refuses the token for this.</summary>
    Failed,

    /// <summary>An earlier check failed, and without it there is nothing to look at.</summary>
    NotReached,

    /// <summary>What the check looks at could not be had: no credentials, access denied, or not asked for.</summary>
    Unknown,
}
