namespace Irsactl.LocalCluster;

/// <summary>A certificate by which a user of a local cluster is known, with its private key, which is a secret.</summary>
/// <param name="CertificatePem">The certificate, as PEM.</param>
/// <param name="KeyPem">Its private key, as PEM (PKCS #8).</param>
public sealed record LocalClientCertificate(string CertificatePem, string KeyPem)
{
    /// <summary>What it is: the key is never part of a text.</summary>
    public override string ToString() => "a certificate and its key";
}
