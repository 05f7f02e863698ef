namespace Irsactl.Explain;

/// <summary>How a check ended.</summary>
public enum Verdict
{
    /// <summary>All is as AWS wants it.</summary>
    Passed,

    /// <summary>AWS refuses the token for this.</summary>
    Failed,

    /// <summary>
    /// AWS does not mind, but whoever wants can have tokens of his own taken: something has to be done, and before all else.
    /// </summary>
    Unsafe,

    /// <summary>An earlier check failed, and without it there is nothing to look at.</summary>
    NotReached,

    /// <summary>What the check looks at could not be had: no credentials, access denied, or not asked for.</summary>
    Unknown,
}
