namespace Irsactl.Provisioning;

/// <summary>How CloudFront shows a private bucket who asks.</summary>
public enum OriginAccess
{
    /// <summary>Origin access control: signed requests of CloudFront's service principal for exactly one distribution.</summary>
    Control,

    /// <summary>Origin access identity: the older way, and ccoctl's. It works neither with KMS nor in regions opened since December 2022.</summary>
    Identity,
}
