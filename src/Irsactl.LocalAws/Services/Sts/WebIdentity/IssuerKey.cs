using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using PublicKey = Irsactl.Oidc.Keys.PublicKey;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>One key of an issuer. Its parameters are decoded once, when a token first needs it.</summary>
internal sealed class IssuerKey
{
    private readonly Lazy<(PublicKey? Key, string? Problem)> key;

    /// <summary>Takes over an entry of a key set.</summary>
    public IssuerKey(JsonWebKey jwk)
    {
        Jwk = jwk;
        key = new(Decode);
    }

    /// <summary>The entry.</summary>
    public JsonWebKey Jwk { get; }

    /// <summary>False for keys that are there for encryption.</summary>
    public bool IsForSignatures => Jwk.Use is null or "sig";

    /// <summary>
    /// Refuses a token that this key has not signed. The token's algorithm counts, the key's <c>alg</c> is not looked at.
    /// </summary>
    /// <exception cref="WebIdentityRefusedException">The signature is not this key's, or the key is not to be used.</exception>
    public void Verify(JsonWebSignature token)
    {
        if (!IsForSignatures)
        {
            throw WebIdentityRefusedException.Retrieval(RefusalReason.KeyUnusable, $"key '{Jwk.KeyId}' has use '{Jwk.Use}'");
        }

        var (publicKey, problem) = key.Value;
        if (publicKey is null)
        {
            throw WebIdentityRefusedException.Retrieval(RefusalReason.KeyUnusable, $"key '{Jwk.KeyId}': {problem}");
        }

        // Any key_ops at all makes the service refuse, even ["verify"].
        if (Jwk.KeyOperations is not null)
        {
            throw WebIdentityRefusedException.Validation(RefusalReason.KeyUnusable, $"key '{Jwk.KeyId}' has key_ops");
        }

        if (!JwsAlgorithms.TryParse(token.Header.Algorithm, out var algorithm))
        {
            throw WebIdentityRefusedException.Validation(RefusalReason.Algorithm, $"alg '{token.Header.Algorithm}' is not taken");
        }

        if (!token.IsSignedBy(publicKey, algorithm))
        {
            throw WebIdentityRefusedException.Validation(RefusalReason.Signature, $"the signature is not that of key '{Jwk.KeyId}'");
        }
    }

    private (PublicKey? Key, string? Problem) Decode()
    {
        if (!Jwk.TryToPublicKey(out var publicKey, out var problem))
        {
            return (null, problem);
        }

        return Jwk.CertificateChain is not [var certificate, ..] || IsOf(certificate, publicKey)
            ? (publicKey, null)
            : (null, "its x5c is of another key");
    }

    private static bool IsOf(string certificate, PublicKey publicKey)
    {
        try
        {
            using var parsed = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate));
            var keyId = Base64Url.EncodeToString(SHA256.HashData(parsed.PublicKey.ExportSubjectPublicKeyInfo()));
            return keyId.Equals(publicKey.KeyId, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
