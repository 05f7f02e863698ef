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
    private readonly Lazy<AsymmetricAlgorithm> _key;
    private readonly byte[] _pkix;
    private readonly RSAParameters? _rsa;

    /// <summary>Takes ownership of a key that <see cref="KeyRules"/> has passed.</summary>
    internal PublicKey(AsymmetricAlgorithm key)
        : this(new Lazy<AsymmetricAlgorithm>(key), key.ExportSubjectPublicKeyInfo())
    {
        _rsa = (key as RSA)?.ExportParameters(includePrivateParameters: false);
        Curve = key is ECDsa ec ? EcCurve.FromParameters(ec.ExportParameters(includePrivateParameters: false)) : null;
    }

    /// <summary>Takes ownership of a key on one of the curves.</summary>
    internal PublicKey(ECDsa key, EcCurve curve, byte[] pkix)
        : this(new Lazy<AsymmetricAlgorithm>(key), pkix) => Curve = curve;

    /// <summary>Takes numbers that <see cref="KeyRules"/> has passed. The platform gets them once something is to be verified.</summary>
    internal PublicKey(RSAParameters numbers, byte[] pkix)
        : this(new Lazy<AsymmetricAlgorithm>(() => RSA.Create(numbers)), pkix) => _rsa = numbers;

    private PublicKey(Lazy<AsymmetricAlgorithm> key, byte[] pkix)
    {
        _key = key;
        _pkix = pkix;
        KeyId = Base64Url.EncodeToString(SHA256.HashData(pkix));
    }

    /// <summary>
    /// The key id as Kubernetes computes it: base64url without padding of the SHA-256 of the PKIX DER.
    /// </summary>
    public string KeyId { get; }

    /// <summary>The kind of pair, or null for an RSA key of another length than the usual three.</summary>
    public KeyKind? Kind => Curve?.Kind ?? SizeInBits switch
    {
        2048 => KeyKind.Rsa2048,
        3072 => KeyKind.Rsa3072,
        4096 => KeyKind.Rsa4096,
        _ => null,
    };

    /// <summary>Length of the RSA modulus, or of the curve's field, in bits.</summary>
    public int SizeInBits =>
        _rsa is { Modulus: { } modulus } ? (modulus.Length * 8) - byte.LeadingZeroCount(modulus[0]) : _key.Value.KeySize;

    /// <summary>What tokens are signed with unless something else is asked for: RS256, or the one algorithm of the curve.</summary>
    public JwsAlgorithm DefaultAlgorithm => Curve?.Algorithm ?? JwsAlgorithm.RS256;

    /// <summary>
    /// Why whoever sees this key can find out its private half, to follow a "because"; null where nobody is known to be able to. AWS takes
    /// such a key all the same, and with it the tokens of anybody.
    /// </summary>
    public string? Weakness => _rsa is { Modulus: { } modulus } && RocaFingerprint.Matches(modulus)
        ? "its modulus has the fingerprint of ROCA (CVE-2017-15361), so that its private key can be computed"
        : null;

    internal EcCurve? Curve { get; }

    /// <summary>Reads the first key of a PEM text, in PKIX or PKCS#1 form, under the label of either.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="source">Its file's name, for messages.</param>
    /// <exception cref="Diagnostics.IrsactlException">One of <see cref="KeyErrors"/>.</exception>
    public static PublicKey FromPem(string pem, string source)
    {
        ArgumentNullException.ThrowIfNull(pem);
        return KeyPem.ReadPublic(pem, source).Strong(source);
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

        return _key.Value switch
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
        if (_rsa is { } rsa)
        {
            return key with { Modulus = Base64Url.EncodeToString(rsa.Modulus), Exponent = Base64Url.EncodeToString(rsa.Exponent) };
        }

        var point = ((ECDsa)_key.Value).ExportParameters(includePrivateParameters: false).Q;
        return key with
        {
            KeyType = "EC",
            Curve = Curve?.JwkName,
            X = Base64Url.EncodeToString(point.X),
            Y = Base64Url.EncodeToString(point.Y),
        };
    }

    /// <summary>This key, unless it is weak.</summary>
    /// <exception cref="Diagnostics.IrsactlException"><see cref="KeyErrors.Weak"/>; the key is disposed of.</exception>
    internal PublicKey Strong(string source)
    {
        if (Weakness is not { } weakness)
        {
            return this;
        }

        Dispose();
        throw new Diagnostics.IrsactlException(
            KeyErrors.Weak, $"{source} holds a key that is not safe: {weakness}", "make another pair: irsactl aws create-key-pair");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_key.IsValueCreated)
        {
            _key.Value.Dispose();
        }
    }
}
