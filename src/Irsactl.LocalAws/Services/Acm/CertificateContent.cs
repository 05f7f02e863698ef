using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.LocalAws.Services.Acm;

/// <summary>What stands in a certificate.</summary>
internal sealed class CertificateContent
{
    private CertificateContent(X509Certificate2 certificate)
    {
        (Subject, Issuer, Serial) = (certificate.Subject, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            SerialOf(certificate));
        (NotBefore, NotAfter) = (new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
            new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        SignatureAlgorithm = certificate.SignatureAlgorithm.FriendlyName?.ToUpperInvariant() switch
        {
            "SHA256RSA" => "SHA256WITHRSA",
            "SHA256ECDSA" => "SHA256WITHECDSA",
            var other => other ?? "",
        };
        CommonName = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        Names =
        [
            .. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames()),
        ];
    }

    /// <summary>Whose it is.</summary>
    public string Subject { get; }

    /// <summary>Who signed it.</summary>
    public string Issuer { get; }

    /// <summary>The serial number, two digits for each byte.</summary>
    public string Serial { get; }

    /// <summary>When it begins to be valid.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>How it was signed, such as <c>SHA256WITHRSA</c>.</summary>
    public string SignatureAlgorithm { get; }

    /// <summary>The common name; empty where there is none.</summary>
    public string CommonName { get; }

    /// <summary>The host names among its alternative names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads PEM.</summary>
    /// <exception cref="CryptographicException">It is no certificate.</exception>
    public static CertificateContent Read(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return new CertificateContent(certificate);
    }

    private static string SerialOf(X509Certificate2 certificate) =>
        string.Join(':', Convert.FromHexString(certificate.SerialNumber).Select(octet => octet.ToString(
            "x2", System.Globalization.CultureInfo.InvariantCulture)));
}
