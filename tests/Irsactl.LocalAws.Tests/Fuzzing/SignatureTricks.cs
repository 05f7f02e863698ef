using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalAws.Tests.Fuzzing;

/// <summary>What can be done to the bytes of a signature by somebody without the key.</summary>
internal static class SignatureTricks
{
    private static readonly Dictionary<JwsAlgorithm, BigInteger> Orders = new()
    {
        [JwsAlgorithm.ES256] = Hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
        [JwsAlgorithm.ES384] = Hex("ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),
        [JwsAlgorithm.ES512] = Hex(
            "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47a"
            + "ebb6fb71e91386409"),
    };

    /// <summary>Everything that is tried, by name. Only <c>s-negated</c> gives a signature that is still right.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "as-is", "empty", "zeros", "ones", "bit", "cut", "longer", "leading-zero", "r-s-swapped", "s-negated", "s-plus-order",
        "r-plus-order", "r-zero", "s-zero", "both-order", "der", "other-hash-half",
    ];

    public static byte[] Apply(string trick, byte[] signature, JwsAlgorithm algorithm, RSAParameters rsa, int at)
    {
        switch (trick)
        {
            case "as-is":
                return signature;
            case "empty":
                return [];
            case "zeros":
                return new byte[signature.Length];
            case "ones":
                return [.. Enumerable.Repeat((byte)0xff, signature.Length)];
            case "bit":
                byte[] changed = [.. signature];
                changed[at % changed.Length] ^= (byte)(1 << (at % 8));
                return changed;
            case "cut":
                return signature[..^(1 + (at % (signature.Length - 1)))];
            case "longer":
                return [.. signature, (byte)at];
            case "leading-zero":
                return [0, .. signature];
            case "other-hash-half":
                return [.. signature[(signature.Length / 2)..], .. signature[(signature.Length / 2)..]];
            default:
                return Orders.TryGetValue(algorithm, out var order)
                    ? Curve(trick, signature, order)
                    : Rsa(signature, new BigInteger(rsa.Modulus, isUnsigned: true, isBigEndian: true));
        }
    }

    private static byte[] Curve(string trick, byte[] signature, BigInteger order)
    {
        var half = signature.Length / 2;
        var (r, s) = (Number(signature.AsSpan(0, half)), Number(signature.AsSpan(half)));
        return trick switch
        {
            "r-s-swapped" => Join(s, r, half),
            "s-negated" => Join(r, order - s, half),
            "s-plus-order" => Join(r, s + order, half),
            "r-plus-order" => Join(r + order, s, half),
            "r-zero" => Join(0, s, half),
            "s-zero" => Join(r, 0, half),
            "both-order" => Join(order, order, half),
            _ => Der(r, s),
        };
    }

    // The signature as a number, a modulus further on: the same value where nobody checks the range.
    private static byte[] Rsa(byte[] signature, BigInteger modulus) => Bytes(Number(signature) + modulus, signature.Length);

    private static byte[] Der(BigInteger r, BigInteger s)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(s);
        }

        return writer.Encode();
    }

    private static byte[] Join(BigInteger r, BigInteger s, int half) => [.. Bytes(r, half), .. Bytes(s, half)];

    private static byte[] Bytes(BigInteger number, int length)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return bytes.Length >= length ? bytes : [.. new byte[length - bytes.Length], .. bytes];
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static BigInteger Hex(string digits) => BigInteger.Parse("0" + digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
