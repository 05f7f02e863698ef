using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.Oidc.Keys.Reading;

/// <summary>The keys of certificates, which API servers take as the keys that tokens are checked with, too.</summary>
internal static class CertificateKeys
{
    /// <summary>The certificate, or null where the bytes are none.</summary>
    public static X509Certificate2? TryLoad(byte[] der)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(der);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The certificate's key.</summary>
    public static PublicKey Read(X509Certificate2 certificate, KeyPlace place) =>
        KeyBody.ReadPublic(certificate.PublicKey.ExportSubjectPublicKeyInfo(), place);

    /// <summary>
    /// Whether a certificate is there because another of the file was issued by it. Its key is an authority's, which signs no tokens and
    /// must not be published as one that does. A certificate that issued only itself is a key like any other.
    /// </summary>
    public static bool IsAuthorityOf(X509Certificate2 certificate, IEnumerable<X509Certificate2> others) =>
        others.Any(other => other != certificate
            && other.Issuer == certificate.Subject
            && other.Issuer != other.Subject);
}
