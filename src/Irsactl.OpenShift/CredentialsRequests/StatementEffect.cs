namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>What a statement does; the names are IAM's own spelling.</summary>
public enum StatementEffect
{
    /// <summary>The statement grants.</summary>
    Allow,

    /// <summary>The statement forbids, whatever else grants.</summary>
    Deny,
}
