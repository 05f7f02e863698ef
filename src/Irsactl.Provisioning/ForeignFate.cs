namespace Irsactl.Provisioning;

/// <summary>What becomes of a foreign thing.</summary>
public enum ForeignFate
{
    /// <summary>It is there, and a run that prunes takes it away.</summary>
    Prunable,

    /// <summary>It is gone; in a plan, it would be.</summary>
    Pruned,

    /// <summary>No run takes it away: that is for whoever put it there.</summary>
    Kept,
}
