namespace Irsactl.Explain.Checks;

/// <summary>Whose issuer it is, which decides what mends it.</summary>
internal enum IssuerKind
{
    /// <summary>One that irsactl can have made: a bucket, a distribution, a function of AWS.</summary>
    Own,

    /// <summary>An EKS cluster's.</summary>
    Eks,

    /// <summary>The API server's default, a name inside the cluster.</summary>
    ClusterDefault,

    /// <summary>A service that many customers share: CI systems, Google, hosted OpenShift.</summary>
    Hosted,

    /// <summary>HashiCorp Vault's identity tokens.</summary>
    Vault,

    /// <summary>Any other.</summary>
    Other,
}
