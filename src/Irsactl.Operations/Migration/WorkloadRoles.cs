namespace Irsactl.Operations.Migration;

/// <summary>What becomes of roles that trust the issuer and are not the cluster's own.</summary>
public enum WorkloadRoles
{
    /// <summary>Nobody has decided: where there are any, nothing begins.</summary>
    Undecided,

    /// <summary>They are changed as the cluster's own are.</summary>
    Include,

    /// <summary>They are left as they are: whoever uses them is refused as soon as his token names the new issuer.</summary>
    Leave,
}
