using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.Cli.Commands.Local;

/// <summary>
/// Root certificates as Java reads them: a PKCS #12 file (RFC 7292) without keys and, as nothing in it is secret, without password and
/// integrity check. Java knows no PEM files.
/// </summary>
internal static class JavaTrustStore
{
    private const int Version = 3;
    private const string Data = "1.2.840.113549.1.7.1";
    private const string CertificateBag = "1.2.840.113549.1.12.10.1.3";
    private const string X509Certificate = "1.2.840.113549.1.9.22.1";
    private const string FriendlyName = "1.2.840.113549.1.9.20";

    // Java takes a certificate without a key for trusted only where Oracle's attribute "trusted key usage" says so (OpenJDK,
    // PKCS12KeyStore).
    private const string TrustedKeyUsage = "2.16.840.1.113894.746875.1.1";
    private const string AnyExtendedKeyUsage = "2.5.29.37.0";

    private static readonly Asn1Tag _explicit = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Makes the file's contents.</summary>
    /// <param name="pem">The certificates.</param>
    public static byte[] Encode(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        var bags = Write(writer =>
        {
            using var all = writer.PushSequence();
            foreach (var (index, certificate) in certificates.Index())
            {
                WriteBag(writer, certificate.RawData, $"local aws {index + 1}");
                certificate.Dispose();
            }
        });
        var contents = Write(writer =>
        {
            using var all = writer.PushSequence();
            WriteData(writer, bags);
        });
        return Write(writer =>
        {
            using var file = writer.PushSequence();
            writer.WriteInteger(Version);
            WriteData(writer, contents);
        });
    }

    private static byte[] Write(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    // RFC 7292, section 4: ContentInfo of type "data".
    private static void WriteData(AsnWriter writer, byte[] content)
    {
        using var info = writer.PushSequence();
        writer.WriteObjectIdentifier(Data);
        using var value = writer.PushSequence(_explicit);
        writer.WriteOctetString(content);
    }

    // RFC 7292, section 4.2: SafeBag with a CertBag and attributes.
    private static void WriteBag(AsnWriter writer, byte[] certificate, string name)
    {
        using var bag = writer.PushSequence();
        writer.WriteObjectIdentifier(CertificateBag);
        using (writer.PushSequence(_explicit))
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(X509Certificate);
            using var value = writer.PushSequence(_explicit);
            writer.WriteOctetString(certificate);
        }

        using var attributes = writer.PushSetOf();
        WriteAttribute(writer, FriendlyName, () => writer.WriteCharacterString(UniversalTagNumber.BMPString, name));
        WriteAttribute(writer, TrustedKeyUsage, () => writer.WriteObjectIdentifier(AnyExtendedKeyUsage));
    }

    private static void WriteAttribute(AsnWriter writer, string name, Action writeValue)
    {
        using var attribute = writer.PushSequence();
        writer.WriteObjectIdentifier(name);
        using var values = writer.PushSetOf();
        writeValue();
    }
}
