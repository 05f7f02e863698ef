using System.Formats.Asn1;

namespace Irsactl.Oidc.Keys;

/// <summary>
/// What the body of a PEM block is, told from its first elements. The label is not trusted for this: OpenShift's operator writes
/// <c>RSA PUBLIC KEY</c> over a PKIX body.
/// </summary>
/// <param name="IsPrivate">Whether it is a private key.</param>
/// <param name="Format">The structure.</param>
/// <param name="Algorithm">The object identifier of the key's algorithm.</param>
internal sealed record DerShape(bool IsPrivate, DerFormat Format, string Algorithm)
{
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string Ec = "1.2.840.10045.2.1";

    /// <summary>The shape, or null where the bytes are none of these structures or something follows them.</summary>
    public static DerShape? Of(ReadOnlyMemory<byte> der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.BER);
            var sequence = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            if (sequence.PeekTag() == Asn1Tag.Sequence)
            {
                // SEQUENCE { AlgorithmIdentifier, BIT STRING }, or an OCTET STRING where it is encrypted.
                var algorithm = ReadAlgorithm(sequence);
                return sequence.HasData && sequence.PeekTag() == Asn1Tag.PrimitiveOctetString
                    ? new(IsPrivate: true, DerFormat.EncryptedPkcs8, algorithm)
                    : new(IsPrivate: false, DerFormat.Pkix, algorithm);
            }

            // All others begin with an integer: a version, or the modulus of a PKCS#1 public key.
            sequence.ReadIntegerBytes();
            var second = sequence.PeekTag();
            if (second == Asn1Tag.Sequence)
            {
                return new(IsPrivate: true, DerFormat.Pkcs8, ReadAlgorithm(sequence));
            }

            if (second == Asn1Tag.PrimitiveOctetString)
            {
                return new(IsPrivate: true, DerFormat.Sec1, Ec);
            }

            sequence.ReadIntegerBytes();
            return new(IsPrivate: sequence.HasData, DerFormat.Pkcs1, Rsa);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static string ReadAlgorithm(AsnReader reader) => reader.ReadSequence().ReadObjectIdentifier();
}
