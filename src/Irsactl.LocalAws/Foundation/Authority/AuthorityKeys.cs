using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.LocalAws.Foundation.Authority;

/// <summary>
/// What an authority needs to go on: certificates as DER and a key as PKCS #8. The root's own key signs once and is forgotten.
/// </summary>
/// <param name="Root">The root that clients trust.</param>
/// <param name="Intermediate">What signs the leaves, as the public authorities have it.</param>
/// <param name="IntermediateKey">Its private key.</param>
internal sealed record AuthorityKeys(byte[] Root, byte[] Intermediate, byte[] IntermediateKey)
{
    // Clients judge these by the machine's clock, tests and --now by another one: valid under both.
    internal static readonly DateTimeOffset NotBefore = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    internal static readonly DateTimeOffset NotAfter = new(2099, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes a new authority.</summary>
    public static AuthorityKeys Create()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = Request($"CN=irsactl local AWS root {Convert.ToHexString(RandomNumberGenerator.GetBytes(4))}", rootKey);
        AddAuthorityExtensions(rootRequest);
        using var root = rootRequest.CreateSelfSigned(NotBefore, NotAfter);

        using var intermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request("CN=irsactl local AWS intermediate", intermediateKey);
        AddAuthorityExtensions(request);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        using var intermediate = request.Create(root, NotBefore, NotAfter, Serial());
        return new AuthorityKeys(root.RawData, intermediate.RawData, intermediateKey.ExportPkcs8PrivateKey());
    }

    /// <summary>A request for a certificate with the key's identifier in it.</summary>
    internal static CertificateRequest Request(string subject, ECDsa key)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }

    /// <summary>A new serial number: positive, at most 20 octets (RFC 5280 §4.1.2.2).</summary>
    internal static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40);
        return serial;
    }

    private static void AddAuthorityExtensions(CertificateRequest request)
    {
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
    }
}
