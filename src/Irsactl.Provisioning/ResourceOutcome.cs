namespace Irsactl.Provisioning;

/// <summary>How it ended for one resource; in a plan, how it would end.</summary>
public enum ResourceOutcome
{
    /// <summary>It was as it should be.</summary>
    Unchanged,

    /// <summary>It did not exist.</summary>
    Created,

    /// <summary>It existed and differed.</summary>
    Updated,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>It was tried, and failed.</summary>
    Failed,

    /// <summary>It was being worked on when the run was stopped; running it again carries on.</summary>
    Interrupted,

    /// <summary>It was not tried: something failed, or the run was stopped, before its turn came.</summary>
    Skipped,
}
