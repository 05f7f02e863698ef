namespace Irsactl.Cli.Commands.Plans;

/// <summary>What becomes of what a line of a plan is about.</summary>
internal enum PlanMark
{
    /// <summary>It is only said.</summary>
    None,

    /// <summary>It is made.</summary>
    Add,

    /// <summary>It becomes something else.</summary>
    Change,

    /// <summary>It is taken away and made anew.</summary>
    Replace,

    /// <summary>It is taken away.</summary>
    Remove,
}
