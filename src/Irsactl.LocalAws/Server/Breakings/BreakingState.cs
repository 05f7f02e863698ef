namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>How something that can be broken is.</summary>
internal enum BreakingState
{
    /// <summary>As it was, or never broken.</summary>
    Whole,

    /// <summary>Broken, and can be put back.</summary>
    Broken,

    /// <summary>It was broken, and somebody else has changed or removed it since.</summary>
    Changed,
}
