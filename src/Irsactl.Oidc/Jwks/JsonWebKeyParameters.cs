using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Irsactl.Oidc.Formats;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Jwks;

/// <summary>Makes a key of the encoded numbers of a <see cref="JsonWebKey"/>, RFC 7518 §6.2.1 and §6.3.1.</summary>
internal static class JsonWebKeyParameters
{
    // The longest number is a modulus of 8192 bits in 1,366 characters; leave room for zeros in front.
    private const int MaxNumberLength = 2048;

    public static bool TryRead(JsonWebKey jwk, [NotNullWhen(true)] out PublicKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        try
        {
            problem = jwk.KeyType switch
            {
                "RSA" => ReadRsa(jwk, out key),
                "EC" => ReadEc(jwk, out key),
                null => "it has no kty",
                _ => $"keys of the type {jwk.KeyType} are not supported",
            };
        }
        catch (CryptographicException)
        {
            problem = "its numbers are not a key";
        }

        return problem is null && key is not null;
    }

    private static string? ReadRsa(JsonWebKey jwk, out PublicKey? key)
    {
        key = null;
        if (!TryReadNumber(jwk.Modulus, out var modulus))
        {
            return "n is not a number in base64url";
        }

        if (!TryReadNumber(jwk.Exponent, out var exponent))
        {
            return "e is not a number in base64url";
        }

        // The numbers should have no zeros in front (RFC 7518 §2), but some writers put one there as a sign.
        var parameters = new RSAParameters
        {
            Modulus = modulus.AsSpan().TrimStart((byte)0).ToArray(),
            Exponent = exponent.AsSpan().TrimStart((byte)0).ToArray(),
        };
        if (KeyRules.Check(parameters) is var (_, problem))
        {
            return problem;
        }

        key = new PublicKey(RSA.Create(parameters));
        return null;
    }

    private static string? ReadEc(JsonWebKey jwk, out PublicKey? key)
    {
        key = null;
        if (EcCurve.FromJwkName(jwk.Curve) is not { } curve)
        {
            return jwk.Curve is null ? "it has no crv" : $"the curve {jwk.Curve} is not supported";
        }

        // Both coordinates have the full length of the field (RFC 7518 §6.2.1.2).
        if (!TryReadNumber(jwk.X, out var x) || x.Length != curve.FieldLength)
        {
            return $"x is not {curve.FieldLength} octets in base64url";
        }

        if (!TryReadNumber(jwk.Y, out var y) || y.Length != curve.FieldLength)
        {
            return $"y is not {curve.FieldLength} octets in base64url";
        }

        key = new PublicKey(ECDsa.Create(new ECParameters { Curve = curve.ToPlatform(), Q = new ECPoint { X = x, Y = y } }));
        return null;
    }

    private static bool TryReadNumber(string? text, [NotNullWhen(true)] out byte[]? number)
    {
        number = null;
        return text is { Length: > 0 and <= MaxNumberLength } && StrictBase64Url.TryDecode(text, out number);
    }
}
