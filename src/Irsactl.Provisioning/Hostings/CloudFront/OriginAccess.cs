namespace Irsactl.Provisioning;

/// <summary>How CloudFront shows a private bucket who asks.</summary>
public enum OriginAccess
{
    /// <summary>Origin access control: signed requests of CloudFront's service principal for exactly one distribution.</summary>
    Control,

    /// <summary>
    /// Origin access identity: the older way, and ccoctl's. It works neither with KMS nor in regions opened since December 2022.
    /// </summary>
    Identity,

    /// <summary>
    /// ccoctl's, with the permissions that are documented for it, and deleted by <c>ccoctl delete</c> too: the identity for a new
    /// distribution, in regions that take one. A distribution that exists keeps what it has.
    /// </summary>
    AsCcoctl,
}
