using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using PublicKey = Irsactl.Oidc.Keys.PublicKey;

namespace Irsactl.Explain.Checks;

/// <summary>What AWS makes of one entry of a key set.</summary>
internal static class PublishedKey
{
    public const string Rsa = "RSA";
    public const string EllipticCurve = "EC";

    /// <summary>Whether AWS considers the entry at all: a key without a key id, or of another type, is not there for it.</summary>
    public static bool IsSeen(JsonWebKey key) => key is { KeyId.Length: > 0, KeyType: Rsa or EllipticCurve };

    /// <summary>Why AWS does not use the key, or null where it does.</summary>
    public static string? Problem(JsonWebKey key)
    {
        if (key.Use is not (null or "sig"))
        {
            return $"it has use \"{key.Use}\" in place of \"sig\"";
        }

        if (!key.TryToPublicKey(out var publicKey, out var problem))
        {
            return key.CertificateChain is not null && key.Modulus is null && key.X is null
                ? "it has only x5c and not the numbers of the key"
                : problem;
        }

        using (publicKey)
        {
            return key.CertificateChain is [var certificate, ..] && !IsOf(certificate, publicKey)
                ? "its x5c is the certificate of another key"
                : null;
        }
    }

    /// <summary>Whether the token is signed with the key; false also where the entry is no key.</summary>
    public static bool HasSigned(JsonWebKey key, JsonWebSignature token, JwsAlgorithm algorithm)
    {
        if (!key.TryToPublicKey(out var publicKey, out _))
        {
            return false;
        }

        using (publicKey)
        {
            return token.IsSignedBy(publicKey, algorithm);
        }
    }

    private static bool IsOf(string certificate, PublicKey key)
    {
        try
        {
            using var parsed = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate));
            return Base64Url.EncodeToString(SHA256.HashData(parsed.PublicKey.ExportSubjectPublicKeyInfo())) == key.KeyId;
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
