using System.Formats.Asn1;
using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys.Reading;

/// <summary>A key, or a certificate, in DER.</summary>
internal static class DerKeys
{
    private const string WholeFile = "its content";

    /// <summary>Whether the bytes are one ASN.1 sequence to the end.</summary>
    public static bool IsDer(ReadOnlyMemory<byte> content)
    {
        try
        {
            var reader = new AsnReader(content, AsnEncodingRules.BER);
            reader.ReadSequence();
            return !reader.HasData;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    public static IEnumerable<PublicKey> Read(byte[] content, string source)
    {
        if (DerShape.Of(content) is not null)
        {
            yield return KeyBody.ReadPublic(content, new KeyPlace(source, WholeFile));
        }
        else if (CertificateKeys.TryLoad(content) is { } certificate)
        {
            using (certificate)
            {
                yield return CertificateKeys.Read(certificate, new KeyPlace(source, WholeFile));
            }
        }
        else
        {
            throw new IrsactlException(
                KeyErrors.NotAKey,
                $"{source} is DER, but neither a public key nor a certificate",
                "name the file of the public key itself");
        }
    }
}
