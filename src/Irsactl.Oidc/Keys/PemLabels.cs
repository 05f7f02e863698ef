namespace Irsactl.Oidc.Keys;

/// <summary>What stands between <c>-----BEGIN</c> and the dashes behind it.</summary>
internal static class PemLabels
{
    /// <summary>OpenSSH's own form of a private key.</summary>
    public const string OpenSshPrivateKey = "OPENSSH PRIVATE KEY";

    /// <summary>PKCS#8 with a passphrase.</summary>
    public const string EncryptedPrivateKey = "ENCRYPTED PRIVATE KEY";

    /// <summary>Whether a block of that label holds a public key; in which form is for its body to say.</summary>
    public static bool IsPublicKey(string label) => label.EndsWith("PUBLIC KEY", StringComparison.Ordinal);

    /// <summary>Whether a block of that label holds a private key.</summary>
    public static bool IsPrivateKey(string label) => label.EndsWith("PRIVATE KEY", StringComparison.Ordinal);

    /// <summary>Whether it is a certificate (RFC 7468 §5, with the older name that readers are to take).</summary>
    public static bool IsCertificate(string label) => label is "CERTIFICATE" or "X509 CERTIFICATE" or "X.509 CERTIFICATE";

    /// <summary>Whether it holds what a key is computed with, and no key.</summary>
    public static bool IsParameters(string label) => label.EndsWith(" PARAMETERS", StringComparison.Ordinal);
}
