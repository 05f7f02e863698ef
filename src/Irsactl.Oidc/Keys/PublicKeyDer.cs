using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Irsactl.Oidc.Keys;

/// <summary>
/// Reads a public key's numbers out of DER, without the platform: OpenSSL takes half a millisecond to look for a decoder of each key, and
/// whoever publishes a key does nothing with it. Only the plain shape is read here, in DER to the letter; the platform reads the others.
/// </summary>
internal static class PublicKeyDer
{
    private const byte Uncompressed = 4;

    /// <summary>The key, or null where it has another shape than the plain one, or is no key.</summary>
    public static PublicKey? TryRead(DerShape shape, byte[] der)
    {
        try
        {
            return shape switch
            {
                { Format: DerFormat.Pkix, Algorithm: DerShape.Rsa } => ReadRsa(ReadPkix(der).Key, [.. der]),
                { Format: DerFormat.Pkix, Algorithm: DerShape.Ec } => ReadEc(ReadPkix(der), [.. der]),
                { Format: DerFormat.Pkcs1 } => ReadRsa(der, WriteRsaPkix(der)),
                _ => null,
            };
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>
    /// SEQUENCE { SEQUENCE { OBJECT IDENTIFIER, NULL for RSA, OBJECT IDENTIFIER of the curve for EC }, BIT STRING } (RFC 5280 §4.1).
    /// </summary>
    private static (string? Curve, byte[] Key) ReadPkix(byte[] der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var pkix = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var algorithm = pkix.ReadSequence();
        var key = pkix.ReadBitString(out var unused);
        pkix.ThrowIfNotEmpty();
        string? curve = null;
        if (algorithm.ReadObjectIdentifier() == DerShape.Ec)
        {
            curve = algorithm.ReadObjectIdentifier();
        }
        else
        {
            algorithm.ReadNull();
        }

        algorithm.ThrowIfNotEmpty();
        return unused == 0 ? (curve, key) : throw new AsnContentException();
    }

    /// <summary>SEQUENCE { INTEGER modulus, INTEGER exponent } (RFC 8017 appendix A.1.1).</summary>
    private static PublicKey? ReadRsa(byte[] der, byte[] pkix)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var numbers = new RSAParameters { Modulus = ReadNumber(sequence), Exponent = ReadNumber(sequence) };
        sequence.ThrowIfNotEmpty();
        // What the rules refuse is left to the platform's reading too: it is named there.
        return KeyRules.Check(numbers) is null ? new PublicKey(numbers, pkix) : null;
    }

    private static PublicKey? ReadEc((string? Curve, byte[] Key) pkix, byte[] der)
    {
        if (EcCurve.FromOid(pkix.Curve) is not { } curve || pkix.Key.Length != 1 + (2 * curve.FieldLength) || pkix.Key[0] != Uncompressed)
        {
            return null;
        }

        var point = new ECPoint { X = pkix.Key[1..(1 + curve.FieldLength)], Y = pkix.Key[(1 + curve.FieldLength)..] };
        // The platform knows whether the point is on the curve.
        return new PublicKey(ECDsa.Create(new ECParameters { Curve = curve.ToPlatform(), Q = point }), curve, der);
    }

    private static byte[] ReadNumber(AsnReader reader)
    {
        var number = reader.ReadIntegerBytes().Span;
        return number[0] < 0x80 ? number.TrimStart((byte)0).ToArray() : throw new AsnContentException();
    }

    private static byte[] WriteRsaPkix(byte[] pkcs1)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(DerShape.Rsa);
                writer.WriteNull();
            }

            writer.WriteBitString(pkcs1);
        }

        return writer.Encode();
    }
}
