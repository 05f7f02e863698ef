using System.Buffers.Text;
using System.Security.Cryptography;
using Irsactl.Oidc.Jwks;

namespace Irsactl.Oidc.Keys;

/// <summary>
/// The public half of a signing key: RSA of 2048 to 8192 bits, or EC on P-256, P-384 or P-521. Immutable and safe to use from several
/// threads at once until it is disposed.
/// </summary>
public sealed class PublicKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;
    private readonly byte[] _pkix;

    /// <summary>Takes ownership of a key that <see cref="KeyRules"/> has passed.</summary>
    internal PublicKey(AsymmetricAlgorithm key)
    {
        _key = key;
        _pkix = key.ExportSubjectPublicKeyInfo();
        KeyId = Base64Url.EncodeToString(SHA256.HashData(_pkix));
        Curve = key is ECDsa ec ? EcCurve.FromParameters(ec.ExportParameters(includePrivateParameters: false)) : null;
    }

    /// <summary>
    /// The key id as Kubernetes computes it: base64url without padding of the SHA-256 of the PKIX DER.
    /// </summary>
    public string KeyId { get; }

    /// <summary>The kind of pair, or null for an RSA key of another length than the usual three.</summary>
    public KeyKind? Kind => Curve?.Kind ?? _key.KeySize switch
    {
        2048 => KeyKind.Rsa2048,
        3072 => KeyKind.Rsa3072,
        4096 => KeyKind.Rsa4096,
        _ => null,
    };

    /// <summary>Length of the RSA modulus, or of the curve's field, in bits.</summary>
    public int SizeInBits => _key.KeySize;

    /// <summary>What tokens are signed with unless something else is asked for: RS256, or the one algorithm of the curve.</summary>
    public JwsAlgorithm DefaultAlgorithm => Curve?.Algorithm ?? JwsAlgorithm.RS256;

    internal EcCurve? Curve { get; }

    /// <summary>Reads the first key of a PEM text, in PKIX or PKCS#1 form, under the label of either.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="source">Its file's name, for messages.</param>
    /// <exception cref="Diagnostics.IrsactlException">One of <see cref="KeyErrors"/>.</exception>
    public static PublicKey FromPem(string pem, string source)
    {
        ArgumentNullException.ThrowIfNull(pem);
        return new(KeyPem.ReadPublic(pem, source));
    }

    /// <summary>The key in PKIX form under <c>PUBLIC KEY</c>, the last line ended.</summary>
    public string ToPem() => KeyPem.Write("PUBLIC KEY", _pkix);

    /// <summary>Whether the algorithm is one for this kind of key, and for its curve.</summary>
    public bool Supports(JwsAlgorithm algorithm) => Curve is null ? algorithm.IsRsa() : algorithm == Curve.Algorithm;

    /// <summary>
    /// Whether the signature is this key's. False also for an algorithm that the key does not support and for anything that has not the
    /// form of a signature. EC signatures are the two numbers side by side (RFC 7518 §3.4), not DER.
    /// </summary>
    public bool Verify(JwsAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (!Supports(algorithm))
        {
            return false;
        }

        return _key switch
        {
            RSA rsa => rsa.VerifyData(data, signature, algorithm.Hash(), RSASignaturePadding.Pkcs1),
            ECDsa ec => ec.VerifyData(data, signature, algorithm.Hash(), DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            _ => false,
        };
    }

    /// <summary>The key as an entry of a key set, for signatures, with its Kubernetes key id and its default algorithm.</summary>
    public JsonWebKey ToJsonWebKey()
    {
        var key = new JsonWebKey { KeyType = "RSA", Use = "sig", KeyId = KeyId, Algorithm = DefaultAlgorithm.ToName() };
        if (_key is ECDsa ec)
        {
            var point = ec.ExportParameters(includePrivateParameters: false).Q;
            return key with
            {
                KeyType = "EC",
                Curve = Curve?.JwkName,
                X = Base64Url.EncodeToString(point.X),
                Y = Base64Url.EncodeToString(point.Y),
            };
        }

        var rsa = ((RSA)_key).ExportParameters(includePrivateParameters: false);
        return key with { Modulus = Base64Url.EncodeToString(rsa.Modulus), Exponent = Base64Url.EncodeToString(rsa.Exponent) };
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();
}
