using System.Security.Cryptography;

namespace Irsactl.Oidc.Keys;

/// <summary>Reads the first key of a PEM text and writes PEM blocks.</summary>
internal static class KeyPem
{
    /// <summary>A private key from PKCS#1, PKCS#8 or SEC1. The caller owns it.</summary>
    public static AsymmetricAlgorithm ReadPrivate(string pem, string source)
    {
        var (label, der) = PemBlock.FindKey(pem, source);
        return label == PemLabels.OpenSshPrivateKey
            ? throw KeyRefusals.OpenSshPrivate(source)
            : KeyBody.ReadPrivate(der, Place(source, label));
    }

    /// <summary>A public key from PKIX or PKCS#1. The caller owns it.</summary>
    public static PublicKey ReadPublic(string pem, string source)
    {
        var (label, der) = PemBlock.FindKey(pem, source);
        return KeyBody.ReadPublic(der, Place(source, label));
    }

    /// <summary>One block with the line length and line ends that OpenSSL and Go write, the last line ended too.</summary>
    public static string Write(string label, ReadOnlySpan<byte> der) => PemEncoding.WriteString(label, der) + "\n";

    private static KeyPlace Place(string source, string label) => new(source, $"the {label} block");
}
